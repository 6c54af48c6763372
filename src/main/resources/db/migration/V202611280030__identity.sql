-- Who may use the service: the registry of pioneers, accounts, refresh tokens, and failed sign-ins.

-- A peace volunteer. A pioneer without an account cannot sign in.
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
-- Lists the pioneers of a region.
create index pioneer_region on pioneer (region_code, id);

create table account (
    id            uuid primary key,
    version       integer not null,
    kind          text not null check (kind in ('HUMAN', 'MACHINE')),
    username      text collate "C" not null unique check (username ~ '^[a-z0-9][a-z0-9._@+-]{1,99}$'),
    password_hash text not null,
    roles         text[] not null check (cardinality(roles) > 0
                      and roles <@ array['PIONEER', 'COORDINATOR', 'OFFICER', 'ADMIN', 'INTEGRATOR']),
    -- The region in which the account acts; null means the whole country.
    region_code   text collate "C" references region (code),
    pioneer_id    uuid references pioneer (id),
    -- Who the account is at the OpenID Connect provider; null while it is not linked.
    provider_issuer       text collate "C" check (char_length(provider_issuer) between 1 and 255),
    provider_subject      text collate "C" check (char_length(provider_subject) between 1 and 255),
    -- Whether the next sign-in at the provider with this username links the account.
    link_at_first_sign_in boolean not null default false,
    active        boolean not null default true,
    email         text check (char_length(email) <= 254
                      and email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$'),
    -- When the mail server refused the address for good; no mail is sent to it any more.
    email_refused_at timestamptz,
    -- The language of mails; null means Indonesian.
    language      text check (language ~ '^(id|en)$'),
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check (email_refused_at is null or email is not null),
    unique (provider_subject, provider_issuer),
    check ((provider_issuer is null) = (provider_subject is null)),
    check (not link_at_first_sign_in or provider_subject is null),
    check (not roles && array['PIONEER', 'COORDINATOR'] or region_code is not null),
    check (not roles && array['PIONEER'] or pioneer_id is not null or not active),
    check ((kind = 'MACHINE') = (roles = array['INTEGRATOR']))
);
-- Serves the foreign key.
create index account_region on account (region_code);
-- A pioneer signs in with one account. Someone whose account was deactivated can get another one.
create unique index account_pioneer on account (pioneer_id) where active;
-- Serves the foreign key, and finds the accounts that a pioneer had.
create index account_pioneer_any on account (pioneer_id);

-- The account under which reports, messages and activities of a pioneer are stored: the first one that the pioneer had, so that a
-- later account finds them. It is set with the first account, and emptied when that account goes on without the pioneer.
alter table pioneer add column author_id uuid references account (id);
-- Serves the foreign key. No two pioneers share an author: each would see the sensitive reports of the other.
create unique index pioneer_author on pioneer (author_id);

-- The regions in which an account acted before. For 30 days its reports from there can still be filed.
create table former_scope (
    account_id  uuid not null references account (id),
    left_at     timestamptz not null,
    -- Null means the whole country.
    region_code text collate "C" references region (code),
    primary key (account_id, left_at)
);
-- Serves the foreign key.
create index former_scope_region on former_scope (region_code);

-- A refresh token. A family is one sign-in and all tokens rotated from it. Only the SHA-256 of a token is stored. It is kept
-- for 30 days after its expiry, because it identifies a device that has signed in before.
create table refresh_token (
    hash       bytea primary key check (length(hash) = 32),
    family     uuid not null,
    account_id uuid not null references account (id),
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
-- Revokes all tokens of one sign-in.
create index refresh_token_family on refresh_token (family);
-- Revokes all tokens of an account.
create index refresh_token_account on refresh_token (account_id);
-- Deletes expired tokens.
create index refresh_token_expiry on refresh_token (expires_at);

-- Attempts to sign in that no success has followed, for an hour. The subject is what was tried, as a keyed hash: a username,
-- a client at its address, a known device, or a caller who confirms a password. The address is a keyed hash too.
create table signin_failure (
    subject  bytea not null check (length(subject) = 32),
    address  bytea not null check (length(address) = 32),
    attempts integer not null check (attempts > 0),
    -- The attempts that count against the address; those from known devices do not.
    failures integer not null check (failures between 0 and attempts),
    last_at  timestamptz not null,
    primary key (subject, address)
);
-- Counts the failures from one address.
create index signin_failure_address on signin_failure (address);
-- Deletes old failures.
create index signin_failure_last on signin_failure (last_at);
