-- Outreach activities, kept as reports are: `content` is what was written, the rest is generated from it.

create table outreach (
    id           uuid primary key,
    version      integer not null check (version > 0),
    -- Null where it answers a sensitive report of its author's: then `author_key` is the author's pseudonym.
    author_id    uuid references account (id),
    author_key   bytea check (length(author_key) = 32),
    received_at  timestamptz not null,
    updated_at   timestamptz not null,
    content      jsonb not null,

    type         text not null generated always as (content ->> 'type') stored
                     check (type in ('EDUCATION', 'DIALOGUE', 'MENTORING', 'CAMPAIGN', 'MAPPING')),
    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    regency_code text collate "C" not null generated always as (left(content ->> 'regionCode', 5)) stored,
    held_on      date not null generated always as (json_date(content ->> 'heldOn')) stored,
    -- Null where unknown.
    women        integer generated always as ((content ->> 'women')::integer) stored check (women >= 0),
    men          integer generated always as ((content ->> 'men')::integer) stored check (men >= 0),
    answers      uuid generated always as ((content ->> 'answers')::uuid) stored references report (id),

    check (author_id is null or author_key is null),
    check (char_length(content ->> 'title') between 1 and 200),
    check (char_length(content ->> 'notes') between 1 and 5000),
    check (jsonb_array_length(content -> 'topics') <= 20)
);

create index outreach_held on outreach (held_on, id);
create index outreach_regency_held on outreach (regency_code, held_on, id);
create index outreach_region_held on outreach (region_code, held_on, id);
create index outreach_author_held on outreach (author_id, held_on, id);
create index outreach_author_key on outreach (author_key, held_on, id) where author_key is not null;
create index outreach_province_held on outreach (left(region_code, 2), held_on, id);
create index outreach_answers on outreach (answers, held_on, id);

-- What a correction replaced. Never updated.
create table outreach_version (
    outreach_id uuid not null references outreach (id),
    version     integer not null,
    content     jsonb not null,
    replaced_at timestamptz not null,
    -- Null for the activity's author, who may have to stay unnamed.
    replaced_by uuid references account (id),
    primary key (outreach_id, version)
);
create index outreach_version_replaced_by on outreach_version (replaced_by);
