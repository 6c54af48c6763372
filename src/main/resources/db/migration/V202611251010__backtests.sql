-- Backtests of the early-warning method: work to do, stored, so that any node can go on with it after a restart.

create table backtest (
    id           uuid primary key,
    version      integer not null,
    requester_id uuid not null references account (id),
    status       text not null check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED')),
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    -- What is asked: period, outcome, levels, region.
    content      jsonb not null,
    -- How many have any report; null until it was begun.
    regencies    integer check (regencies >= 0),
    -- What was found in each regency so far, by code.
    found        jsonb not null,
    result       jsonb,
    -- Tries of the regency in hand, counted before each, so that one that ends the process counts too.
    attempts     integer not null check (attempts >= 0),
    -- Not to be taken up before.
    resume_at    timestamptz not null,
    -- Of a failure: what the log has it under.
    failure_id   uuid,
    check ((status = 'PENDING') = (started_at is null)),
    check ((status in ('DONE', 'FAILED')) = (finished_at is not null)),
    check ((status = 'DONE') = (result is not null)),
    check ((status = 'FAILED') = (failure_id is not null))
);
create index backtest_requester on backtest (requester_id);
create index backtest_open on backtest (created_at) where status in ('PENDING', 'RUNNING');
