-- The Kafka topic, for whoever has one: how far it is told, from when it was first configured on. One node leads, until then or
-- longer; no transaction is open while it sends.
create table topic_position (
    one        boolean primary key default true check (one),
    xid        xid8 not null,
    seq        bigint not null,
    leader     uuid not null,
    lead_until timestamptz not null
);

-- As before; what a restored dump held that the topic was not told yet is kept too.
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
            last as (select max(seq) as seq from old group by subject_id),
            untold as (
                select o.seq from old o, webhook_position p where (o.xid, o.seq) > (p.xid, p.seq)
                union select o.seq from old o, topic_position p where (o.xid, o.seq) > (p.xid, p.seq))
        insert into change (type, subject_id, at, event, region_code, public_region, everyone, left_region, left_public,
            forgotten)
        select o.type, o.subject_id, o.at, case when o.seq in (select seq from untold) then o.event end,
            o.region_code, o.public_region, o.everyone, o.left_region, o.left_public, o.forgotten
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
