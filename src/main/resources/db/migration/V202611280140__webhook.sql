-- Webhooks: who is called when something happens, and the deliveries. The change log is the outbox from which deliveries are
-- made.

create table webhook (
    id            uuid primary key,
    version       integer not null check (version > 0),
    owner_id      uuid not null references account (id),
    url           text not null check (char_length(url) between 1 and 2000),
    events        text[] not null check (cardinality(events) > 0 and events <@ array['report.filed', 'report.corrected',
                      'report.answered', 'report.in-review', 'report.needs-information', 'report.verified', 'report.rejected',
                      'report.withdrawn', 'report.erased', 'incident.opened', 'incident.changed', 'incident.status-changed',
                      'incident.merged', 'level.changed', 'alert.published', 'alert.updated', 'alert.cancelled', 'alert.superseded']),
    active        boolean not null,
    -- When the receiver answered 410, which means that it wants no more.
    gone_at       timestamptz,
    -- The signing secret, encrypted with a key that the database does not hold.
    secret        bytea not null,
    -- The former secret signs too until `former_until`, so that the receiver can change over without a gap.
    former_secret bytea,
    former_until  timestamptz,
    -- The webhook receives no change of an earlier transaction.
    since         xid8 not null default pg_current_xact_id(),
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check ((former_secret is null) = (former_until is null)),
    check (not active or gone_at is null)
);
-- Lists an owner's webhooks.
create index webhook_owner on webhook (owner_id, id);

create table webhook_delivery (
    id           uuid primary key,
    -- The order of the deliveries.
    n            bigint generated always as identity unique,
    webhook_id   uuid not null references webhook (id) on delete cascade,
    event        text not null,
    -- Null for a test delivery.
    type         text check (type in ('REPORT', 'INCIDENT', 'OUTREACH', 'ALERT', 'LEVEL')),
    subject_id   uuid not null,
    at           timestamptz not null,
    status       text not null check (status in ('WAITING', 'DELIVERED', 'FAILED')),
    attempts     integer not null check (attempts >= 0),
    -- The time of the next attempt. It is postponed before each attempt, so that another node retries if this one dies.
    next_at      timestamptz not null,
    tried_at     timestamptz,
    -- The result of the last attempt: the HTTP status of the response, or why there was none.
    answered     integer,
    failure      text check (failure in ('TIMEOUT', 'NOT_CONNECTED', 'UNKNOWN_HOST', 'PRIVATE_TARGET')),
    delivered_at timestamptz,
    created_at   timestamptz not null,
    check ((status = 'DELIVERED') = (delivered_at is not null))
);
-- Lists the deliveries of a webhook.
create index webhook_delivery_log on webhook_delivery (webhook_id, n);
-- Finds the deliveries to attempt.
create index webhook_delivery_due on webhook_delivery (webhook_id, n) where status = 'WAITING';
-- Finds earlier deliveries about the same subject, which go first.
create index webhook_delivery_before on webhook_delivery (webhook_id, subject_id, n) where status = 'WAITING';
-- Deletes old deliveries.
create index webhook_delivery_ended on webhook_delivery (created_at) where status <> 'WAITING';

-- The last change that was made into deliveries; a single row.
create table webhook_position (
    one  boolean primary key default true check (one),
    xid  xid8 not null,
    seq  bigint not null
);
insert into webhook_position (xid, seq) values (pg_current_xact_id(), 0);
