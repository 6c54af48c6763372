-- The warnings that the service gave while it ran, and what became of each: what was learnt late changes neither.

create table warning_given (
    -- The change of level that gave it.
    id           uuid primary key references level_state (id),
    regency_code text collate "C" not null references region (code),
    given_at     timestamptz not null,
    -- The highest until it ended.
    level        text not null check (level in ('SIAGA', 'AWAS')),
    -- When the level fell below; null while it stands.
    ended_at     timestamptz,
    -- Settled some time after it ended; before that it is answered from what is known.
    answer       text check (answer in ('CONFIRMED', 'AVERTED', 'FALSE_ALARM')),
    settled_at   timestamptz,
    -- What confirmed it, and when that happened.
    incident_id  uuid references incident (id),
    happened_at  timestamptz,
    -- What averted it: an outreach activity or a response action.
    outreach_id  uuid references outreach (id),
    action_id    uuid references incident_action (id),
    check (ended_at >= given_at),
    check ((answer is null) = (settled_at is null)),
    check (answer is null or ended_at is not null),
    check ((incident_id is null) = (happened_at is null)),
    check ((incident_id is not null) = (answer is not distinct from 'CONFIRMED')),
    check ((outreach_id is not null or action_id is not null) = (answer is not distinct from 'AVERTED')),
    check (outreach_id is null or action_id is null)
);
create unique index warning_given_standing on warning_given (regency_code) where ended_at is null;
create index warning_given_regency on warning_given (regency_code, given_at);
create index warning_given_open on warning_given (ended_at) where answer is null;
create index warning_given_incident on warning_given (incident_id) where incident_id is not null;
create index warning_given_outreach on warning_given (outreach_id) where outreach_id is not null;
create index warning_given_action on warning_given (action_id) where action_id is not null;
