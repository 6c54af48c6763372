-- Prevention: outreach activities, and assessments of how vulnerable a regency is.

-- An outreach activity. `content` is one JSON document, and the columns after it are generated from it.
create table outreach (
    id           uuid primary key,
    version      integer not null check (version > 0),
    -- Null if the activity answers the author's own sensitive report: `author_key` is then the author's pseudonym.
    author_id    uuid references account (id),
    author_key   bytea check (length(author_key) = 32),
    received_at  timestamptz not null,
    updated_at   timestamptz not null,
    -- The warning that the activity answers, as `content` names it: an early-warning report or a published alert. The migration of
    -- alerts adds the foreign key to the alert.
    answers_report_id uuid references report (id),
    answers_alert_id  uuid,
    content      jsonb not null,

    type         text not null generated always as (content ->> 'type') stored
                     check (type in ('EDUCATION', 'DIALOGUE', 'MENTORING', 'CAMPAIGN', 'MAPPING')),
    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    regency_code text collate "C" not null generated always as (left(content ->> 'regionCode', 5)) stored,
    held_on      date not null generated always as (json_date(content ->> 'heldOn')) stored,
    -- The number of women and men who took part; null if unknown.
    women        integer generated always as ((content ->> 'women')::integer) stored check (women >= 0),
    men          integer generated always as ((content ->> 'men')::integer) stored check (men >= 0),

    check (author_id is null or author_key is null),
    check (answers_report_id is null or answers_alert_id is null),
    constraint outreach_answers_as_content check
        (coalesce(answers_report_id, answers_alert_id) is not distinct from (content ->> 'answers')::uuid),
    check (char_length(content ->> 'title') between 1 and 200),
    check (char_length(content ->> 'notes') between 1 and 5000),
    check (jsonb_array_length(content -> 'topics') <= 20)
);
-- List the activities of the whole country, of a province, of a regency, and of a district or village.
create index outreach_held on outreach (held_on, id);
create index outreach_province_held on outreach (left(region_code, 2), held_on, id);
create index outreach_regency_held on outreach (regency_code, held_on, id);
create index outreach_region_held on outreach (region_code, held_on, id);
-- List an author's own activities, by account or by pseudonym.
create index outreach_author_held on outreach (author_id, held_on, id);
create index outreach_author_key on outreach (author_key, held_on, id) where author_key is not null;
-- List the activities that answer a report or an alert.
create index outreach_answers_report on outreach (answers_report_id, held_on, id) where answers_report_id is not null;
create index outreach_answers_alert on outreach (answers_alert_id, held_on, id) where answers_alert_id is not null;

-- The contents that corrections replaced. A row is never updated.
create table outreach_version (
    outreach_id uuid not null references outreach (id),
    version     integer not null,
    content     jsonb not null,
    replaced_at timestamptz not null,
    primary key (outreach_id, version)
);
-- Finds the activities that once answered a report. They reveal its reporter, so they change when the reporter is hidden or erased.
create index outreach_version_answers on outreach_version (((content ->> 'answers')::uuid)) where content ->> 'answers' is not null;

-- A scored assessment of a regency or city for a year. A row is never updated: a newer version supersedes it.
create table vulnerability_assessment (
    id             uuid primary key,
    region_code    text collate "C" not null references region (code) check (length(region_code) = 5),
    -- The year.
    period         text collate "C" not null check (period ~ '^[0-9]{4}$'),
    version        integer not null check (version > 0),
    supersedes     uuid references vulnerability_assessment (id),
    -- The four scores run from 0 (calm) to 10 (gravest); null means not scored.
    economic       double precision check (economic between 0 and 10),
    political      double precision check (political between 0 and 10),
    socio_cultural double precision check (socio_cultural between 0 and 10),
    security       double precision check (security between 0 and 10),
    evidence       text not null check (char_length(evidence) between 1 and 20000),
    author_id      uuid not null references account (id),
    created_at     timestamptz not null,
    unique (region_code, period, version),
    check (num_nonnulls(economic, political, socio_cultural, security) > 0),
    check ((version = 1) = (supersedes is null))
);
-- Lets one assessment be superseded once.
create unique index vulnerability_assessment_supersedes on vulnerability_assessment (supersedes);
-- Serves the foreign key.
create index vulnerability_assessment_author on vulnerability_assessment (author_id);
