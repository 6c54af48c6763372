-- Alerts (peringatan): warnings with a level for a region, drafted by officers or proposed by the rule, then published.

-- `content` is one JSON document, and the columns after it are generated from it.
create table alert (
    id            uuid primary key,
    version       integer not null check (version > 0),
    -- A published alert whose content has expired stays PUBLISHED.
    state         text not null check (state in ('DRAFT', 'PUBLISHED', 'CANCELLED', 'SUPERSEDED', 'DISCARDED')),
    -- The content as first sent, so that a repeated request is recognised.
    drafted       jsonb not null,
    content       jsonb not null,
    -- The assessment whose verified level proposed the alert; null if an officer drafted it.
    change_id     uuid unique,
    -- When a rejection, withdrawal or correction took away what the proposal rests on; it is then never published automatically.
    retracted_at  timestamptz check (retracted_at is null or change_id is not null),
    drafted_at    timestamptz not null,
    drafted_by    uuid references account (id),
    updated_at    timestamptz not null,
    published_at  timestamptz,
    -- The published proposal that replaced this lesser alert, which was proposed for its region earlier.
    superseded_by uuid references alert (id),

    region_code   text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    level         text not null generated always as (content ->> 'level') stored
                      check (level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    horizon       text generated always as (content ->> 'horizon') stored
                      check (horizon in ('IMMEDIATE', 'DAYS', 'WEEKS', 'MONTHS')),
    certainty     text generated always as (content ->> 'certainty') stored
                      check (certainty in ('OBSERVED', 'LIKELY', 'POSSIBLE')),
    expires_at    timestamptz generated always as (json_time(content ->> 'expires')) stored,

    check (level <> 'NORMAL' and level <> 'NO_DATA'),
    check ((change_id is null) = (drafted_by is not null)),
    check ((state = 'DRAFT' or state = 'DISCARDED') = (published_at is null)),
    check (published_at is null or expires_at is not null and certainty is not null),
    check (char_length(content #>> '{headline,id}') between 1 and 200),
    check (char_length(content #>> '{headline,en}') between 1 and 200),
    check (char_length(content #>> '{description,id}') between 1 and 5000),
    check (char_length(content #>> '{description,en}') between 1 and 5000),
    check (char_length(content #>> '{instruction,id}') between 1 and 5000),
    check (char_length(content #>> '{instruction,en}') between 1 and 5000),
    constraint alert_superseded check ((state = 'SUPERSEDED') = (superseded_by is not null)),
    check (superseded_by <> id)
);
-- List the alerts of the whole country and of a region.
create index alert_drafted on alert (drafted_at, id);
create index alert_region on alert (region_code, drafted_at, id);
-- Serves the foreign key.
create index alert_drafted_by on alert (drafted_by) where drafted_by is not null;
-- Finds the published alerts by when they expire.
create index alert_current on alert (expires_at) where state = 'PUBLISHED';
-- Lets a region and level have one open proposal, even if several nodes or several rises propose.
create unique index alert_one_proposal on alert (region_code, level) where state = 'DRAFT' and change_id is not null;
-- Finds the alerts that an alert replaced.
create index alert_superseded_by on alert (superseded_by) where superseded_by is not null;

-- The published messages of an alert (OASIS CAP 1.2). A row is never updated: later messages refer to it, and signatures
-- cover it.
create table alert_message (
    -- CAP's identifier.
    id       uuid primary key,
    alert_id uuid not null references alert (id),
    number   integer not null check (number > 0),
    type     text not null check (type in ('ALERT', 'UPDATE', 'CANCEL')),
    -- CAP's sender and time: together with the identifier they make the reference of later messages.
    sender   text not null check (sender ~ '^[^ ,<&]+$'),
    sent     timestamptz not null check (mod(extract(epoch from sent), 1) = 0),
    -- Null if the rule published the message.
    sent_by  uuid references account (id),
    content  jsonb not null,
    -- The reason of a cancellation, in both languages.
    note     jsonb,
    -- The CAP document as published.
    cap      text not null,
    unique (alert_id, number),
    -- The first message of an alert that supersedes others is an update: it refers to their messages.
    constraint alert_message_first check (case when number = 1 then type <> 'CANCEL' else type <> 'ALERT' end),
    check ((type = 'CANCEL') = (note is not null))
);
-- Lets an alert be cancelled once.
create unique index alert_message_cancelled_once on alert_message (alert_id) where type = 'CANCEL';
-- Serves the foreign key.
create index alert_message_sent_by on alert_message (sent_by) where sent_by is not null;
-- Finds the time of the latest message.
create index alert_message_sent on alert_message (sent);

-- A coordinator's confirmation of having seen a message published for their region.
create table alert_acknowledgement (
    message_id      uuid not null references alert_message (id),
    account_id      uuid not null references account (id),
    acknowledged_at timestamptz not null,
    note            text check (char_length(note) between 1 and 2000),
    primary key (message_id, account_id)
);
-- Serves the foreign key.
create index alert_acknowledgement_account on alert_acknowledgement (account_id);

-- What answers an alert, with the indexes that the migrations of outreach and of response actions create. The service accepts
-- published alerts only; an alert is never deleted and a published one never becomes a draft again.
alter table outreach add foreign key (answers_alert_id) references alert (id);
alter table incident_action add foreign key (answers_alert_id) references alert (id);
