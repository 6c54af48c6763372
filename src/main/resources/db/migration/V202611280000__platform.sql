-- Conversions of JSON values for generated columns, which accept immutable functions only.

create function json_codes(jsonb) returns text[] language sql immutable strict parallel safe
    return array(select jsonb_array_elements_text($1));

-- The function is immutable because the service always writes an offset: the session's time zone has no influence.
create function json_time(text) returns timestamptz language sql immutable strict parallel safe
    return $1::timestamptz;

-- The function is immutable because the service always writes ISO 8601, which every date style reads alike.
create function json_date(text) returns date language sql immutable strict parallel safe
    return $1::date;

-- The key files that this database is used with. A node with other keys does not start.
create table key_set (
    file  text primary key,
    -- A keyed hash, the hash of a public key or a sealed value, which only the keys in the file can make.
    proof bytea not null,
    since timestamptz not null default now()
);

-- Which versions of the service may use these tables. A node starts if it knows the migration with this version. A migration that
-- removes or changes what earlier versions use (it contracts) sets this to its own version; one that only adds (it expands) leaves
-- it, so that nodes of the version before run beside it.
create table schema_support (
    -- The table has one row.
    one              boolean primary key default true check (one),
    oldest_migration text not null
);
insert into schema_support (oldest_migration) values ('202611280000');
