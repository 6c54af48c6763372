-- The change log: everything that changed, written in the transaction of the change, for clients that follow from a cursor.

-- A sequence alone is no order to follow: a reader of number 8 misses number 7 if its transaction commits later. A row
-- therefore bears the id of its transaction, and is read only after every transaction up to that id has ended
-- (pg_snapshot_xmin). What was read is then complete for ever.
-- The timeline of the server: a number that grows when a standby is promoted, and when a server is recovered to a moment past.
create function change_timeline() returns integer language sql volatile as $$
    select cast(cast('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as bit(32)) as integer)
$$;
revoke all on function change_timeline() from public;

create table change (
    xid           xid8 not null default pg_current_xact_id(),
    -- The order of the changes of one subject, which are made under a lock.
    seq           bigint generated always as identity,
    -- A promoted standby may use transaction ids again that the server before it used. Rows in the order of xid are also in the
    -- order of timelines.
    timeline      integer not null default change_timeline(),
    -- A level has no state to follow: its changes are events only.
    type          text not null check (type in ('REPORT', 'INCIDENT', 'OUTREACH', 'ALERT', 'LEVEL')),
    subject_id    uuid not null,
    at            timestamptz not null default now(),
    -- What happened to the subject; null if only its present state matters.
    event         text,
    -- After the change: the region whose verifiers see the subject, and the region shown to integrators, null if they see none.
    region_code   text collate "C",
    public_region text collate "C",
    -- After the change everyone sees the subject.
    everyone      boolean not null default false,
    -- Before the change, if different: the regions whose verifiers and integrators no longer see the subject.
    left_region   text collate "C",
    left_public   text collate "C",
    -- The keyed pseudonym of the owner whom an erasure removed, so that only their own devices learn of it. Deleted after a time.
    former_owner  bytea check (length(former_owner) = 32),
    primary key (xid, seq)
);
-- Finds later changes of a subject.
create index change_subject on change (subject_id, seq);
-- Follows a regency.
create index change_regency on change (left(region_code, 5), xid, seq);
-- Follow what integrators, and what everyone, may see.
create index change_public on change (xid, seq) where public_region is not null;
create index change_everyone on change (xid, seq) where everyone;
-- Follow what left the view of verifiers, of integrators, and of a former owner.
create index change_left_region on change (xid, seq) where left_region is not null;
create index change_left_public on change (xid, seq) where left_public is not null;
create index change_former_owner on change (former_owner, xid, seq) where former_owner is not null;

-- The points at which this database's history continues: each start of a node, and each return to the database. A cursor names
-- the last mark before its position. A restored backup is noticed because it lacks that mark, or has a newer mark before that
-- position.
create table change_mark (
    id      uuid primary key default gen_random_uuid(),
    xid     xid8 not null unique,
    at      timestamptz not null default now(),
    -- The result of change_cluster().
    cluster text not null
);

-- Identifies the server, the database and the table; all of them differ after a dump is restored. Some providers do not reveal
-- the server's identifier; the database and the table still reveal a restored dump.
create function change_cluster() returns text language plpgsql as $$
declare
    server text := '-';
begin
    begin
        select system_identifier into server from pg_control_system();
    exception when insufficient_privilege then
        null;
    end;
    return server || '/' || (select oid from pg_database where datname = current_database())
        || '/' || 'change_mark'::regclass::oid;
end $$;
revoke all on function change_cluster() from public;

-- Marks a start. Transaction ids mean nothing in another server, so that after a restored dump all cursors end and the changes
-- are written anew: the latest of each subject, and those that the webhooks or the topic have not passed on yet. The tables of
-- webhooks and of the topic come with later migrations; the function is first called after all of them.
create function change_begin() returns void language plpgsql security definer set search_path = public as $$
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
            last as (select max(seq) as seq from old group by subject_id),
            untold as (
                select o.seq from old o, webhook_position p where (o.xid, o.seq) > (p.xid, p.seq)
                union select o.seq from old o, topic_position p where (o.xid, o.seq) > (p.xid, p.seq))
        insert into change (type, subject_id, at, event, region_code, public_region, everyone, left_region, left_public,
            former_owner)
        select o.type, o.subject_id, o.at, case when o.seq in (select seq from untold) then o.event end,
            o.region_code, o.public_region, o.everyone, o.left_region, o.left_public, o.former_owner
        from old o
        where o.seq in (select seq from untold) or o.seq in (select seq from last)
        order by o.seq;
        update webhook_position set xid = '0', seq = 0;
        update webhook set since = '0';
        update topic_position set xid = '0', seq = 0;
        delete from change_mark;
    end if;
    insert into change_mark (xid, cluster) values ('0', here);
end $$;
revoke all on function change_begin() from public;
