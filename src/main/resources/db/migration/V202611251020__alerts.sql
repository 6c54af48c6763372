-- Alerts (peringatan): a warning for a region with a level, as it is drafted and as it was published. The content is one
-- document, and what is filtered by is generated from it.

create table alert (
    id           uuid primary key,
    version      integer not null check (version > 0),
    -- That a published one has expired is seen from its content.
    state        text not null check (state in ('DRAFT', 'PUBLISHED', 'CANCELLED', 'DISCARDED')),
    -- The content as first sent, so that the same draft again is known.
    drafted      jsonb not null,
    content      jsonb not null,
    -- The record of the change of level that proposed it; null where an officer drafted it.
    change_id    uuid unique,
    drafted_at   timestamptz not null,
    drafted_by   uuid references account (id),
    updated_at   timestamptz not null,
    published_at timestamptz,

    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    level        text not null generated always as (content ->> 'level') stored
                     check (level in ('NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    horizon      text generated always as (content ->> 'horizon') stored
                     check (horizon in ('IMMEDIATE', 'DAYS', 'WEEKS', 'MONTHS')),
    certainty    text generated always as (content ->> 'certainty') stored
                     check (certainty in ('OBSERVED', 'LIKELY', 'POSSIBLE')),
    expires_at   timestamptz generated always as (json_time(content ->> 'expires')) stored,

    check (level <> 'NORMAL'),
    check ((change_id is null) = (drafted_by is not null)),
    check ((state = 'DRAFT' or state = 'DISCARDED') = (published_at is null)),
    check (published_at is null or expires_at is not null and certainty is not null),
    check (char_length(content #>> '{headline,id}') between 1 and 200),
    check (char_length(content #>> '{headline,en}') between 1 and 200),
    check (char_length(content #>> '{description,id}') between 1 and 5000),
    check (char_length(content #>> '{description,en}') between 1 and 5000),
    check (char_length(content #>> '{instruction,id}') between 1 and 5000),
    check (char_length(content #>> '{instruction,en}') between 1 and 5000)
);
create index alert_drafted on alert (drafted_at, id);
create index alert_region on alert (region_code, drafted_at, id);
create index alert_drafted_by on alert (drafted_by) where drafted_by is not null;
create index alert_current on alert (expires_at) where state = 'PUBLISHED';
-- Of several nodes, and of several rises, one open proposal for a region and level.
create unique index alert_one_proposal on alert (region_code, level) where state = 'DRAFT' and change_id is not null;

-- What was published of an alert, message by message (OASIS CAP 1.2). Never updated: references and signatures lean on it.
create table alert_message (
    -- CAP's identifier.
    id       uuid primary key,
    alert_id uuid not null references alert (id),
    number   integer not null check (number > 0),
    type     text not null check (type in ('ALERT', 'UPDATE', 'CANCEL')),
    -- CAP's sender and time: with the identifier they are what later messages refer to.
    sender   text not null check (sender ~ '^[^ ,<&]+$'),
    sent     timestamptz not null check (mod(extract(epoch from sent), 1) = 0),
    -- Null where the rule published it.
    sent_by  uuid references account (id),
    content  jsonb not null,
    -- Why it was cancelled, in both languages.
    note     jsonb,
    -- As it was given out.
    cap      text not null,
    unique (alert_id, number),
    check ((type = 'ALERT') = (number = 1)),
    check ((type = 'CANCEL') = (note is not null))
);
create unique index alert_message_cancelled_once on alert_message (alert_id) where type = 'CANCEL';
create index alert_message_sent_by on alert_message (sent_by) where sent_by is not null;
create index alert_message_sent on alert_message (sent);

-- A coordinator has seen what was published for their region.
create table alert_acknowledgement (
    message_id      uuid not null references alert_message (id),
    account_id      uuid not null references account (id),
    acknowledged_at timestamptz not null,
    note            text check (char_length(note) between 1 and 2000),
    primary key (message_id, account_id)
);
create index alert_acknowledgement_account on alert_acknowledgement (account_id);
