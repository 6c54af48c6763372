-- Incidents: what the authorities establish from verified reports.

-- `content` is one JSON document, and the columns after it are generated from it.
create table incident (
    id          uuid primary key,
    version     integer not null check (version > 0),
    status      text not null check (status in ('OPEN', 'RESPONDING', 'CONTAINED', 'RECOVERING', 'CLOSED')),
    -- The incident that this one was merged into. A merged incident keeps its status.
    merged_into uuid references incident (id) check (merged_into <> id),
    -- The reports named at the opening, so that a repeated request is recognised.
    opened_with uuid[] not null check (cardinality(opened_with) > 0),
    opened_at   timestamptz not null,
    opened_by   uuid not null references account (id),
    updated_at  timestamptz not null,
    content     jsonb not null,

    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    regency_code text collate "C" not null generated always as (left(content ->> 'regionCode', 5)) stored,
    phase        text not null generated always as (content ->> 'phase') stored
                     check (phase in ('PREVENTION', 'CESSATION', 'RECOVERY')),
    severity     integer not null generated always as ((content ->> 'severity')::integer) stored
                     check (severity between 1 and 5),
    agency       text generated always as (content ->> 'agency') stored
                     check (agency in ('DINSOS', 'KESBANGPOL', 'POLRI', 'TNI', 'FKUB', 'FKDM', 'BPBD', 'TAGANA', 'PUSKESMAS',
                         'VILLAGE_GOVERNMENT', 'OTHER')),
    assignee_id  uuid generated always as ((content ->> 'assignee')::uuid) stored references account (id),

    check (char_length(content ->> 'title') between 1 and 200),
    check (char_length(content ->> 'summary') between 1 and 20000)
);
-- List the incidents of the whole country, of a regency, of a district or village, and of an assignee.
create index incident_opened on incident (opened_at, id);
-- Lists the incidents for other systems, which get the order of the days only.
create index incident_day_opened on incident (cast(opened_at at time zone 'Asia/Jakarta' as date), id);
create index incident_regency_opened on incident (regency_code, opened_at, id);
create index incident_region on incident (region_code, opened_at, id);
create index incident_assignee on incident (assignee_id, opened_at, id) where assignee_id is not null;
-- Serves the foreign key.
create index incident_opened_by on incident (opened_by);
-- Finds the incidents that were merged into an incident.
create index incident_merged_into on incident (merged_into) where merged_into is not null;

alter table report add foreign key (incident_id) references incident (id);

-- The history of which report belonged to which incident. A row without `unlinked_at` agrees with report.incident_id.
create table incident_report (
    id          uuid primary key,
    incident_id uuid not null references incident (id),
    report_id   uuid not null references report (id),
    linked_at   timestamptz not null,
    linked_by   uuid not null references account (id),
    unlinked_at timestamptz,
    unlinked_by uuid references account (id),
    check ((unlinked_at is null) = (unlinked_by is null))
);
-- Lets a report belong to one incident at a time.
create unique index incident_report_once on incident_report (report_id) where unlinked_at is null;
-- Finds the incidents that a report ever belonged to.
create index incident_report_report on incident_report (report_id);
-- Lists the links of an incident.
create index incident_report_incident on incident_report (incident_id, id);
-- Serve the foreign keys.
create index incident_report_linked_by on incident_report (linked_by);
create index incident_report_unlinked_by on incident_report (unlinked_by) where unlinked_by is not null;

-- The changes of an incident's status. A row is never updated.
create table incident_transition (
    id          uuid primary key,
    incident_id uuid not null references incident (id),
    from_status text not null,
    to_status   text not null,
    changed_at  timestamptz not null,
    changed_by  uuid not null references account (id),
    note        text check (char_length(note) between 1 and 2000),
    check (from_status <> to_status),
    check (note is not null or to_status <> 'CLOSED' and from_status <> 'CLOSED')
);
-- Lists the history of an incident.
create index incident_transition_incident on incident_transition (incident_id, id);
-- Serves the foreign key.
create index incident_transition_changed_by on incident_transition (changed_by);

-- The contents that changes of an incident, a response action or relief replaced. A row is never updated.
create table incident_revision (
    id          uuid primary key,
    incident_id uuid not null references incident (id),
    type        text not null check (type in ('INCIDENT', 'ACTION', 'RELIEF')),
    subject_id  uuid not null,
    version     integer not null,
    content     jsonb not null,
    replaced_at timestamptz not null,
    replaced_by uuid not null references account (id),
    unique (subject_id, version)
);
-- Lists the history of an incident.
create index incident_revision_incident on incident_revision (incident_id, id);
-- Serves the foreign key.
create index incident_revision_replaced_by on incident_revision (replaced_by);
