-- Reports: what pioneers observed, how it was verified, who reported it, and the conversation about it.

-- `content` is what the reporter wrote, as one document: it is compared, versioned, merged and returned as a whole. Columns
-- that are filtered, sorted, summed or constrained are generated from it, so that the two cannot disagree.
create table report (
    id                 uuid primary key,
    version            integer not null check (version > 0),
    -- The reporter; null if the report is sensitive or erased.
    reporter_id        uuid references account (id),
    -- A keyed pseudonym of the reporter of a sensitive report, by which reporters find their own reports.
    reporter_key       bytea check (length(reporter_key) = 32),
    status             text not null check (status in
                           ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION', 'VERIFIED', 'REJECTED', 'WITHDRAWN')),
    -- The Admiralty code of the verification.
    source_reliability text check (source_reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility        text check (credibility in ('1', '2', '3', '4', '5', '6')),
    -- The incident that the report belongs to, at most one.
    incident_id        uuid,
    received_at        timestamptz not null,
    updated_at         timestamptz not null,
    -- From when the early warning may count the report: its receipt, or the end of the event's last day for imported history.
    known_at           timestamptz not null,
    -- Since when the report waits for a verifier; null unless it is SUBMITTED. An answer to a verifier's question starts a new
    -- wait.
    waiting_since      timestamptz,
    -- When the report was erased after its retention period: nobody is its reporter any more.
    erased_at          timestamptz,
    content            jsonb not null,

    kind         text not null generated always as (content ->> 'kind') stored check (kind in ('CONFLICT', 'EARLY_WARNING')),
    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    regency_code text collate "C" not null generated always as (left(content ->> 'regionCode', 5)) stored,
    -- When the event is assumed to have happened: a reporter's clock that runs ahead does not move it behind the receipt.
    occurred_at  timestamptz not null generated always as (least(json_time(content ->> 'occurredAt'), received_at)) stored,
    sensitive    boolean not null generated always as (coalesce((content ->> 'sensitive')::boolean, false)) stored,
    dimensions   text[] not null generated always as (json_codes(content -> 'dimensions')) stored
                     check (cardinality(dimensions) > 0 and dimensions <@ array['POLITICAL', 'ECONOMIC', 'SOCIO_CULTURAL',
                         'RELIGIOUS', 'ETHNIC', 'BOUNDARY', 'NATURAL_RESOURCES', 'RESOURCE_DISTRIBUTION']),
    form         text generated always as (content #>> '{conflict,form}') stored
                     check (form in ('DISPUTE', 'THREAT', 'DEMONSTRATION', 'BLOCKADE', 'RIOT', 'CLASH', 'BRAWL', 'MOB_BEATING',
                         'TERROR_ATTACK', 'VANDALISM', 'ASSAULT', 'SWEEPING', 'ABDUCTION', 'ROBBERY', 'OTHER', 'UNCLEAR')),
    indicators   text[] generated always as
                     (json_codes(jsonb_path_query_array(content, '$.earlyWarning.indicators[*].code'))) stored,
    severity     integer not null generated always as
                     (coalesce(content #>> '{conflict,severity}', content #>> '{earlyWarning,severity}')::integer) stored
                     check (severity between 1 and 5),
    position     point generated always as
                     (point((content #>> '{position,longitude}')::float8, (content #>> '{position,latitude}')::float8)) stored,
    search       tsvector not null generated always as (to_tsvector('indonesian',
                     (content ->> 'title') || ' ' || coalesce(content ->> 'place', '') || ' ' || (content ->> 'narrative'))) stored,

    check (char_length(content ->> 'title') between 1 and 200),
    check (char_length(content ->> 'narrative') between 1 and 20000),
    check ((kind = 'CONFLICT') = (form is not null)),
    check ((kind = 'EARLY_WARNING') = (cardinality(indicators) > 0)),
    check (status <> 'VERIFIED' or source_reliability is not null and credibility is not null),
    check ((reporter_id is not null) = (not sensitive and erased_at is null)),
    check ((reporter_key is not null) = (sensitive and erased_at is null)),
    constraint report_waits_while_submitted check ((waiting_since is not null) = (status = 'SUBMITTED'))
);
-- List the reports of the whole country, by receipt or by event.
create index report_received on report (received_at, id);
create index report_occurred on report (occurred_at, id);
-- Lists the reports of a province, without reading past those of all others.
create index report_province on report (left(region_code, 2), received_at, id);
-- List the reports of a regency, by receipt or by event.
create index report_regency_received on report (regency_code, received_at, id);
create index report_regency_occurred on report (regency_code, occurred_at, id);
-- Lists the reports of a district or village.
create index report_region on report (region_code, received_at, id);
-- List a pioneer's own reports, the sensitive ones by pseudonym.
create index report_reporter on report (reporter_id, received_at, id);
create index report_reporter_key on report (reporter_key, received_at, id) where reporter_key is not null;
-- Lists the reports of an incident.
create index report_incident on report (incident_id, received_at, id) where incident_id is not null;
-- Lists the reports of one status. Without it, a last page that is not full would read to the end of the table.
create index report_status on report (status, received_at, id);
-- Lists a regency's reports that are not decided yet.
create index report_open on report (regency_code, received_at, id) where status in ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION');
-- Finds the overdue reports.
create index report_waiting on report (regency_code, waiting_since) where waiting_since is not null;
-- Finds the reports whose retention period has ended.
create index report_retention on report (updated_at) where status in ('VERIFIED', 'REJECTED', 'WITHDRAWN') and erased_at is null;
-- List the verified reports for other systems, which get the order of the days only: of the country, a province and a regency.
create index report_day_received on report (cast(received_at at time zone 'Asia/Jakarta' as date), id) where status = 'VERIFIED';
create index report_province_day on report (left(region_code, 2), cast(received_at at time zone 'Asia/Jakarta' as date), id)
    where status = 'VERIFIED';
create index report_regency_day on report (regency_code, cast(received_at at time zone 'Asia/Jakarta' as date), id)
    where status = 'VERIFIED';
create index report_day_occurred on report (cast(occurred_at at time zone 'Asia/Jakarta' as date), id) where status = 'VERIFIED';
-- Searches the text.
create index report_search on report using gin (search);
-- Filters by indicators of an early warning.
create index report_indicators on report using gin (indicators);
-- Filters by a box of coordinates.
create index report_position on report using gist (position);

-- The contents that corrections replaced. A row is never updated; the rows of an erased report are deleted. Only the reporter
-- corrects a report, so no column names who did.
create table report_version (
    report_id   uuid not null references report (id),
    version     integer not null,
    content     jsonb not null,
    replaced_at timestamptz not null,
    primary key (report_id, version)
);

-- The changes of a report's status. Only the name of the actor and the words are ever removed.
create table report_transition (
    id                 uuid primary key,
    report_id          uuid not null references report (id),
    -- The report's version after the change.
    version            integer not null,
    from_status        text not null,
    to_status          text not null,
    changed_at         timestamptz not null,
    -- Null for the reporter of a sensitive report, or of a sensitive report since erased.
    changed_by         uuid references account (id),
    note               text check (char_length(note) between 1 and 2000),
    reason             text check (reason in
                           ('UNFOUNDED', 'RUMOUR_REFUTED', 'UNVERIFIABLE', 'DUPLICATE', 'OUT_OF_SCOPE', 'INSUFFICIENT')),
    duplicate_of       uuid references report (id),
    source_reliability text,
    credibility        text,
    unique (report_id, version),
    check ((to_status = 'REJECTED') = (reason is not null)),
    check ((reason is not distinct from 'DUPLICATE') = (duplicate_of is not null)),
    check (duplicate_of <> report_id)
);
-- Serve the foreign keys.
create index report_transition_changed_by on report_transition (changed_by);
create index report_transition_duplicate_of on report_transition (duplicate_of);

-- The reporter of a sensitive report, encrypted with a key that the database does not hold. No column names them in clear.
create table report_source (
    report_id uuid primary key references report (id),
    sealed    bytea not null
);

-- Break-glass access: who was shown the reporter of a sensitive report, why, and until when.
create table disclosure (
    id         uuid primary key,
    report_id  uuid not null references report (id),
    account_id uuid not null references account (id),
    reason     text not null check (char_length(reason) between 10 and 1000),
    at         timestamptz not null,
    until      timestamptz not null check (until > at)
);
-- Finds the caller's open disclosure of a report.
create index disclosure_report on disclosure (report_id, account_id, until);
-- Serves the foreign key.
create index disclosure_account on disclosure (account_id);

-- Questions about a report and the answers. A message is never changed; it is deleted when its report is erased.
create table report_message (
    id         uuid primary key,
    report_id  uuid not null references report (id),
    -- The order of the messages. It is assigned under the report's lock, so that none appears before one already read.
    seq        integer not null check (seq > 0),
    -- Null for the reporter, who is named in the report only.
    author_id  uuid references account (id),
    written_at timestamptz not null,
    text       text not null check (char_length(text) between 1 and 5000),
    unique (report_id, seq)
);
-- Finds the messages of an author.
create index report_message_author on report_message (author_id);

-- A verifier's note "I am on it", and until when it holds. It blocks nobody and does not change the report's version.
create table report_claim (
    report_id  uuid not null references report (id),
    account_id uuid not null references account (id),
    until      timestamptz not null,
    primary key (report_id, account_id)
);
-- Serves the foreign key.
create index report_claim_account on report_claim (account_id);

-- The overdue reports of which the region's officers were notified, once for each report.
create table report_escalation (
    report_id uuid primary key references report (id),
    at        timestamptz not null
);
