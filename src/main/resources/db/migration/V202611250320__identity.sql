-- Who may use the service: the registry of pioneers, accounts, refresh tokens, and failed sign-ins.

create table pioneer (
    id          uuid primary key,
    version     integer not null,
    name        text not null check (char_length(name) between 1 and 200),
    region_code text collate "C" not null references region (code),
    phone       text check (phone ~ '^\+[0-9]{6,15}$'),
    languages   text[] not null default '{}',
    trained_on  date,
    active      boolean not null default true,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index pioneer_region on pioneer (region_code, id);

create table account (
    id            uuid primary key,
    version       integer not null,
    kind          text not null check (kind in ('HUMAN', 'MACHINE')),
    username      text collate "C" not null unique check (username ~ '^[a-z0-9][a-z0-9._@+-]{1,99}$'),
    password_hash text not null,
    roles         text[] not null check (cardinality(roles) > 0
                      and roles <@ array['PIONEER', 'COORDINATOR', 'OFFICER', 'ADMIN', 'INTEGRATOR']),
    -- The acting region; null is the whole country.
    region_code   text collate "C" references region (code),
    pioneer_id    uuid unique references pioneer (id),
    active        boolean not null default true,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check (not roles && array['PIONEER', 'COORDINATOR'] or region_code is not null),
    check (not roles && array['PIONEER'] or pioneer_id is not null),
    check ((kind = 'MACHINE') = (roles = array['INTEGRATOR']))
);
create index account_region on account (region_code);

-- A family is one sign-in and all the tokens rotated from it. Only a token's SHA-256 is kept.
create table refresh_token (
    hash       bytea primary key check (length(hash) = 32),
    family     uuid not null,
    account_id uuid not null references account (id),
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index refresh_token_family on refresh_token (family);
create index refresh_token_account on refresh_token (account_id);
create index refresh_token_expiry on refresh_token (expires_at);

-- Failed sign-ins in a row, by a keyed hash of the username and of the address: neither is kept in clear.
create table signin_failure (
    subject  bytea primary key check (length(subject) = 32),
    failures integer not null check (failures > 0),
    last_at  timestamptz not null
);
create index signin_failure_last on signin_failure (last_at);
