-- Incidents: what the authorities establish from verified reports, what is done about it, and the relief given. As with
-- reports the content is one document, and what is filtered, summed or referred to is generated from it.

-- Immutable because the service always writes ISO 8601, which no date style reads otherwise.
create or replace function json_date(text) returns date language sql immutable strict parallel safe
    return $1::date;

create table incident (
    id          uuid primary key,
    version     integer not null check (version > 0),
    status      text not null check (status in ('OPEN', 'RESPONDING', 'CONTAINED', 'RECOVERING', 'CLOSED')),
    -- The heir of one that was merged; where the merged one stood stays as it was.
    merged_into uuid references incident (id) check (merged_into <> id),
    -- The reports named when it was opened, so that the same opening again is known.
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
create index incident_opened on incident (opened_at, id);
create index incident_regency_opened on incident (regency_code, opened_at, id);
create index incident_region on incident (region_code, opened_at, id);
create index incident_assignee on incident (assignee_id, opened_at, id) where assignee_id is not null;
create index incident_opened_by on incident (opened_by);
create index incident_merged_into on incident (merged_into) where merged_into is not null;

-- One column, so a report belongs to at most one incident.
alter table report add column incident_id uuid references incident (id);
create index report_incident on report (incident_id, received_at, id) where incident_id is not null;

-- When and by whom a report was counted to an incident, and no more. The open ones say the same as report.incident_id.
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
create unique index incident_report_once on incident_report (report_id) where unlinked_at is null;
create index incident_report_report on incident_report (report_id);
create index incident_report_incident on incident_report (incident_id, id);
create index incident_report_linked_by on incident_report (linked_by);
create index incident_report_unlinked_by on incident_report (unlinked_by) where unlinked_by is not null;

-- Who changed the status of an incident, when and why. Never updated.
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
create index incident_transition_incident on incident_transition (incident_id, id);
create index incident_transition_changed_by on incident_transition (changed_by);

-- A response action (tindakan penanganan).
create table incident_action (
    id          uuid primary key,
    version     integer not null check (version > 0),
    incident_id uuid not null references incident (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references account (id),
    updated_at  timestamptz not null,
    started_at  timestamptz,
    done_at     timestamptz,
    content     jsonb not null,

    type       text not null generated always as (content ->> 'type') stored
                   check (type in ('FIELD_VISIT', 'DIALOGUE', 'MEDIATION', 'CUSTOMARY_RECONCILIATION', 'REFERRAL', 'EVACUATION',
                       'PSYCHOSOCIAL_SUPPORT', 'REHABILITATION', 'RECONSTRUCTION', 'OTHER')),
    status     text not null generated always as (content ->> 'status') stored
                   check (status in ('PLANNED', 'UNDER_WAY', 'DONE', 'DROPPED')),
    planned_on date not null generated always as (json_date(content ->> 'plannedOn')) stored,
    answers    uuid generated always as ((content ->> 'answers')::uuid) stored references report (id),

    check (char_length(content ->> 'description') between 1 and 5000),
    check (type <> 'REFERRAL' or content ->> 'agency' is not null),
    check (status <> 'DONE' or done_at is not null)
);
create index incident_action_incident on incident_action (incident_id, recorded_at, id);
create index incident_action_recorded_by on incident_action (recorded_by);
create index incident_action_answers on incident_action (answers) where answers is not null;

-- Relief to victims of social disasters (PSKBS): goods or services, and how many they reached. Never who.
create table relief (
    id          uuid primary key,
    version     integer not null check (version > 0),
    incident_id uuid not null references incident (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references account (id),
    updated_at  timestamptz not null,
    content     jsonb not null,

    type       text not null generated always as (content ->> 'type') stored
                   check (type in ('FOOD', 'CLOTHING', 'SHELTER', 'CASH', 'MEDICAL', 'PSYCHOSOCIAL', 'HOUSING_REPAIR',
                       'LIVELIHOOD', 'OTHER')),
    quantity   numeric not null generated always as ((content ->> 'quantity')::numeric) stored check (quantity > 0),
    unit       text not null generated always as (content ->> 'unit') stored check (char_length(unit) between 1 and 50),
    households integer generated always as ((content ->> 'households')::integer) stored check (households >= 0),
    women      integer generated always as ((content ->> 'women')::integer) stored check (women >= 0),
    men        integer generated always as ((content ->> 'men')::integer) stored check (men >= 0),
    children   integer generated always as ((content ->> 'children')::integer) stored check (children >= 0),
    given_on   date not null generated always as (json_date(content ->> 'givenOn')) stored
);
create index relief_incident on relief (incident_id, recorded_at, id);
create index relief_recorded_by on relief (recorded_by);

-- What a change of an incident, an action or relief replaced. Never updated.
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
create index incident_revision_incident on incident_revision (incident_id, id);
create index incident_revision_replaced_by on incident_revision (replaced_by);
