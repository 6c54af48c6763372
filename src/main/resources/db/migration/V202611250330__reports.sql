-- Reports. `content` is what the reporter wrote, as one document: it is compared, versioned, merged and answered whole.
-- What is filtered, sorted, summed or constrained is generated from it, so the two cannot disagree.

create function json_codes(jsonb) returns text[] language sql immutable strict parallel safe
    return array(select jsonb_array_elements_text($1));

-- Immutable because the service always writes an offset; the session's time zone has no part in it.
create function json_time(text) returns timestamptz language sql immutable strict parallel safe
    return $1::timestamptz;

create table report (
    id                 uuid primary key,
    version            integer not null check (version > 0),
    reporter_id        uuid not null references account (id),
    status             text not null check (status in
                           ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION', 'VERIFIED', 'REJECTED', 'WITHDRAWN')),
    source_reliability text check (source_reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility        text check (credibility in ('1', '2', '3', '4', '5', '6')),
    received_at        timestamptz not null,
    updated_at         timestamptz not null,
    -- From when the early warning may count it: receipt, or for imported history the end of the event's last day.
    known_at           timestamptz not null,
    content            jsonb not null,

    kind         text not null generated always as (content ->> 'kind') stored check (kind in ('CONFLICT', 'EARLY_WARNING')),
    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    regency_code text collate "C" not null generated always as (left(content ->> 'regionCode', 5)) stored,
    occurred_at  timestamptz not null generated always as (json_time(content ->> 'occurredAt')) stored,
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
    check (status <> 'VERIFIED' or source_reliability is not null and credibility is not null)
);

create index report_received on report (received_at, id);
create index report_occurred on report (occurred_at, id);
create index report_regency_received on report (regency_code, received_at, id);
create index report_regency_occurred on report (regency_code, occurred_at, id);
create index report_region on report (region_code, received_at, id);
create index report_reporter on report (reporter_id, received_at, id);
create index report_open on report (regency_code, received_at, id) where status in ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION');
create index report_search on report using gin (search);
create index report_indicators on report using gin (indicators);
create index report_position on report using gist (position);

-- What a correction replaced. Never updated.
create table report_version (
    report_id   uuid not null references report (id),
    version     integer not null,
    content     jsonb not null,
    replaced_at timestamptz not null,
    replaced_by uuid not null references account (id),
    primary key (report_id, version)
);
create index report_version_replaced_by on report_version (replaced_by);

-- Who changed the status of a report, when and why. Never updated.
create table report_transition (
    id           uuid primary key,
    report_id    uuid not null references report (id),
    version      integer not null,
    from_status  text not null,
    to_status    text not null,
    changed_at   timestamptz not null,
    changed_by   uuid not null references account (id),
    note         text check (char_length(note) between 1 and 2000),
    reason       text check (reason in
                     ('UNFOUNDED', 'RUMOUR_REFUTED', 'UNVERIFIABLE', 'DUPLICATE', 'OUT_OF_SCOPE', 'INSUFFICIENT')),
    duplicate_of uuid references report (id),
    source_reliability text,
    credibility  text,
    unique (report_id, version),
    check ((to_status = 'REJECTED') = (reason is not null)),
    check ((reason is not distinct from 'DUPLICATE') = (duplicate_of is not null)),
    check (duplicate_of <> report_id)
);
create index report_transition_changed_by on report_transition (changed_by);
create index report_transition_duplicate_of on report_transition (duplicate_of);
