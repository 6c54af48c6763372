-- The record of who did what and who read what. An entry is written in the transaction of the act, and its hash covers the
-- entry before it.
--
-- A single chain would queue all writers behind one lock. There are many chains instead, and a transaction takes any that is
-- free: with more chains than connections, nobody waits. The heads of all chains are regularly sealed together (audit_seal)
-- with a key that the database does not hold, so that not even the owner of the database can rewrite sealed entries.

create table audit_chain (
    chain integer primary key,
    -- The number and hash of the last entry.
    seq   bigint not null default 0,
    hash  bytea not null default sha256('')
) with (fillfactor = 50);
insert into audit_chain (chain) select generate_series(1, 64);

create table audit_entry (
    chain       integer not null references audit_chain (chain),
    seq         bigint not null,
    hash        bytea not null,
    -- JSON, stored as the exact text that was hashed.
    body        text not null,
    at          timestamptz not null generated always as (json_time(body::jsonb ->> 'at')) stored,
    act         text not null generated always as (body::jsonb ->> 'act') stored,
    -- Null if the actor is the reporter of a sensitive report: the body then holds the actor encrypted.
    actor_id    uuid generated always as ((body::jsonb ->> 'actor')::uuid) stored,
    subject_id  text generated always as (body::jsonb ->> 'subject') stored,
    region_code text collate "C" generated always as (body::jsonb ->> 'region') stored,
    primary key (chain, seq)
);
-- Lists the record in the order of time.
create index audit_entry_at on audit_entry (at, chain, seq);
-- Lists what happened to one resource.
create index audit_entry_subject on audit_entry (subject_id, at) where subject_id is not null;
-- Lists what one account did.
create index audit_entry_actor on audit_entry (actor_id, at) where actor_id is not null;

create table audit_seal (
    id    bigint generated always as identity primary key,
    at    timestamptz not null,
    -- JSON: {"<chain>": [seq, "<hash in hex>"], …}
    heads text not null,
    mac   bytea not null check (length(mac) = 32)
);

-- Appends entries. The function runs as the owner, so that the service's role can append but has no right to write the tables.
create function audit_append(bodies text[]) returns void language plpgsql security definer set search_path = public as $$
declare
    head audit_chain;
    body text;
begin
    select * into head from audit_chain order by chain for update skip locked limit 1;
    if not found then
        select * into head from audit_chain where chain = 1 + pg_backend_pid() % 64 for update;
    end if;
    foreach body in array bodies loop
        head.seq := head.seq + 1;
        head.hash := sha256(head.hash || convert_to(head.chain || ':' || head.seq || ':' || body, 'UTF8'));
        insert into audit_entry (chain, seq, hash, body) values (head.chain, head.seq, head.hash, body);
    end loop;
    update audit_chain set seq = head.seq, hash = head.hash where chain = head.chain;
end $$;
revoke all on function audit_append(text[]) from public;

-- The triggers are guards: they protect the record even where the service's role owns the tables. They are the only triggers of the
-- database; what a change sets off is written in Java.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit record is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_is_append_only();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_is_append_only();
