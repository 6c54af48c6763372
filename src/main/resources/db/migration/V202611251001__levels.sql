-- The level of each regency over time, and how far it is worked out.

-- From when on the level of a regency is to be worked out anew: written with whatever may change it, deleted by whoever
-- did so. No lock is shared with those who write.
create table level_due (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    since        timestamptz not null
);

create table level_progress (
    regency_code    text collate "C" primary key references region (code),
    -- Since when levels are kept; before, they are computed from what is known of that time.
    begun_at        timestamptz not null,
    -- Null: nothing yet.
    evaluated_until timestamptz
);
insert into level_progress (regency_code, begun_at) select code, now() from region where level in ('REGENCY', 'CITY');

-- Each change of a level or of its fall to come. What is learnt late supersedes; nothing is deleted.
create table level_state (
    id            uuid primary key,
    regency_code  text collate "C" not null references region (code),
    at            timestamptz not null,
    level         text not null check (level in ('NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    previous      text not null check (previous in ('NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- Since when the level is this.
    since         timestamptz not null,
    -- Since when the rule has given less than the level.
    below_since   timestamptz,
    rule          text not null check (rule in ('TENSION', 'SEVERE_REPORT', 'ALARM_AND_TENSION', 'ALARM', 'QUIET', 'HELD')),
    -- Where the level changed: the situation then, with everything a verifier may see.
    situation     jsonb,
    recorded_at   timestamptz not null,
    superseded_at timestamptz,
    check ((level = previous) = (situation is null)),
    check (since <= at),
    check (below_since <= at)
);
create unique index level_state_in_force on level_state (regency_code, at) where superseded_at is null;
create index level_state_regency on level_state (regency_code, at, id);
-- The list of changes, over all regencies.
create index level_state_changes on level_state (at, id) where superseded_at is null and situation is not null;
