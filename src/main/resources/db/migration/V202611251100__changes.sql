-- Everything that changed, written in the transaction of the change, for those who follow from a cursor on.
--
-- A sequence is no order to follow: who has read number 8 misses number 7, if its transaction commits later. Here a row bears
-- the id of its transaction, and is read only once every transaction up to that id has ended (pg_snapshot_xmin): what was
-- read once is then complete for ever.
create table change (
    xid           xid8 not null default pg_current_xact_id(),
    -- Of one subject, whose changes hold a lock, this is the order in which they were made.
    seq           bigint generated always as identity,
    type          text not null check (type in ('REPORT', 'INCIDENT', 'OUTREACH', 'ALERT', 'LEVEL')),
    subject_id    uuid not null,
    at            timestamptz not null default now(),
    -- What happened to it; null where only its state counts. Of a level only that is told, which is no state to follow.
    event         text,
    -- Since then: the region whose verifiers see it, and the one that integrators are shown; null for none.
    region_code   text collate "C",
    public_region text collate "C",
    -- Since then everyone sees it.
    everyone      boolean not null default false,
    -- Until then, where that was another: whose verifiers and integrators see it no more.
    left_region   text collate "C",
    left_public   text collate "C",
    -- Until then it was someone's own; whose, nobody knows any more.
    forgotten     boolean not null default false,
    primary key (xid, seq)
);
create index change_subject on change (subject_id, seq);
create index change_regency on change (left(region_code, 5), xid, seq);
create index change_public on change (xid, seq) where public_region is not null;
create index change_everyone on change (xid, seq) where everyone;
create index change_left_region on change (xid, seq) where left_region is not null;
create index change_left_public on change (xid, seq) where left_public is not null;
create index change_forgotten on change (xid, seq) where forgotten;

insert into change (type, subject_id, at, region_code, public_region)
select 'REPORT', id, updated_at, region_code,
       case when status = 'VERIFIED' then left(region_code, case when sensitive then 5 else 8 end) end
from report order by updated_at, id;
insert into change (type, subject_id, at, region_code, public_region)
select 'INCIDENT', id, updated_at, region_code,
       left(region_code, case when exists (select from report r where r.incident_id = incident.id and r.sensitive) then 5 else 8 end)
from incident where merged_into is null order by updated_at, id;
insert into change (type, subject_id, at, region_code)
select 'OUTREACH', id, updated_at, region_code from outreach order by updated_at, id;
insert into change (type, subject_id, at, region_code, everyone)
select 'ALERT', id, updated_at, region_code, published_at is not null from alert order by updated_at, id;
-- The first index holds an expression, of which nothing is known before.
analyze change;

-- Where the history of this database goes on: at each start of a node, and when it comes back to the database. A cursor names
-- the mark before it. Of a database that was set back the mark is not known, or another follows too early.
create table change_mark (
    id      uuid primary key default gen_random_uuid(),
    xid     xid8 not null unique,
    at      timestamptz not null default now(),
    -- The server, the database and the table: none of them is the same after a dump was restored.
    cluster text not null
);

-- Some providers show a server's identifier to nobody; database and table tell a restored dump all the same.
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

-- Transaction ids mean nothing in another server: what a dump brought along is written anew, as of now, and all cursors end.
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
        with old as (delete from change returning *)
        insert into change (type, subject_id, at, region_code, public_region, everyone)
        select type, subject_id, at, region_code, public_region, everyone
        from (select distinct on (subject_id) * from old order by subject_id, seq desc) last order by seq;
        delete from change_mark;
    end if;
    insert into change_mark (xid, cluster) values ('0', here);
end $$;
revoke all on function change_begin() from public;
