-- Webhooks: who is called when something happens, and what each was or is to be told. The change, written in the transaction
-- of the act, is the outbox; from it the deliveries are made, and the position says how far.
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
    -- The receiver answered 410: it wants no more.
    gone_at       timestamptz,
    -- Sealed with a key that the database does not hold.
    secret        bytea not null,
    -- Signs as well until then, so that the receiver can change secrets in peace.
    former_secret bytea,
    former_until  timestamptz,
    -- What happened before is not told.
    since         xid8 not null default pg_current_xact_id(),
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check ((former_secret is null) = (former_until is null)),
    check (not active or gone_at is null)
);
create index webhook_owner on webhook (owner_id, id);

create table webhook_delivery (
    id           uuid primary key,
    n            bigint generated always as identity unique,
    webhook_id   uuid not null references webhook (id) on delete cascade,
    event        text not null,
    -- Null for a test.
    type         text check (type in ('REPORT', 'INCIDENT', 'OUTREACH', 'ALERT', 'LEVEL')),
    subject_id   uuid not null,
    at           timestamptz not null,
    status       text not null check (status in ('WAITING', 'DELIVERED', 'FAILED')),
    attempts     integer not null check (attempts >= 0),
    -- When to try (again). Moved on before each try, so that one whose node died is tried again by another.
    next_at      timestamptz not null,
    tried_at     timestamptz,
    -- Of the last try: the status that was answered, or why none was.
    answered     integer,
    failure      text check (failure in ('TIMEOUT', 'NOT_CONNECTED', 'UNKNOWN_HOST', 'PRIVATE_TARGET')),
    delivered_at timestamptz,
    created_at   timestamptz not null,
    check ((status = 'DELIVERED') = (delivered_at is not null))
);
create index webhook_delivery_log on webhook_delivery (webhook_id, n);
create index webhook_delivery_due on webhook_delivery (webhook_id, n) where status = 'WAITING';
-- What happened to one thing is told in its order.
create index webhook_delivery_before on webhook_delivery (webhook_id, subject_id, n) where status = 'WAITING';
create index webhook_delivery_ended on webhook_delivery (created_at) where status <> 'WAITING';

create table webhook_position (
    one  boolean primary key default true check (one),
    xid  xid8 not null,
    seq  bigint not null
);
insert into webhook_position (xid, seq) values (pg_current_xact_id(), 0);

-- As before; but what a restored dump held that was not made into deliveries yet is kept, to be told.
create or replace function change_begin() returns void language plpgsql security definer set search_path = public as $$
declare
    here text := change_cluster();
begin
    lock table change_mark in share row exclusive mode;
    if exists (select from change_mark where cluster = here) then
        insert into change_mark (xid, cluster) values (pg_current_xact_id(), here);
        return;
    end if;
    if exists (select from change_mark) then
        lock table change in exclusive mode;
        with old as (delete from change returning *),
            last as (select max(seq) as seq from old group by subject_id)
        insert into change (type, subject_id, at, event, region_code, public_region, everyone, left_region, left_public,
            forgotten)
        select o.type, o.subject_id, o.at, case when (o.xid, o.seq) > (p.xid, p.seq) then o.event end,
            o.region_code, o.public_region, o.everyone, o.left_region, o.left_public, o.forgotten
        from old o cross join webhook_position p
        where (o.xid, o.seq) > (p.xid, p.seq) or o.seq in (select seq from last)
        order by o.seq;
        update webhook_position set xid = '0', seq = 0;
        update webhook set since = '0';
        delete from change_mark;
    end if;
    insert into change_mark (xid, cluster) values ('0', here);
end $$;
