-- Early warning: levels of regencies over time and what they rest on, and backtests.

-- What the method says about a regency: one row for each computation that changed it. The state at a moment is the last row at
-- or before that moment. A row is never updated. Nothing is stored while nothing changes: a regency without reports has one row,
-- and the numbers of a regency with reports change at each local midnight.
create table level_assessment (
    id            uuid primary key,
    regency_code  text collate "C" not null references region (code),
    -- LIVE rests on everything that the verifiers of the regency may see, unverified reports included; only they see it.
    -- VERIFIED rests on verified reports only; it proposes alerts, and nobody reads it live. PUBLIC is the VERIFIED one as it
    -- stood at a local midnight; everyone else sees it.
    basis         text not null check (basis in ('LIVE', 'VERIFIED', 'PUBLIC')),
    -- A PUBLIC row bears a local midnight, never the time of a report.
    at            timestamptz not null check (basis <> 'PUBLIC' or at = date_trunc('day', at, 'Asia/Jakarta')),
    -- What set off the computation. Where several things did, the one that explains the row best.
    cause         text not null check (cause in ('MIDNIGHT', 'REPORT_FILED', 'REPORT_CORRECTED', 'REPORT_VERIFIED',
                      'REPORT_REJECTED', 'REPORT_WITHDRAWN', 'REPORT_REOPENED', 'REPORT_LINKED', 'REPORT_ERASED',
                      'VULNERABILITY_ASSESSED', 'OUTREACH_RECORDED')),
    -- The report of that cause; null if there is none, or if several reports changed at once. A PUBLIC row names none.
    report_id     uuid references report (id) check (basis <> 'PUBLIC' or report_id is null),
    level         text not null check (level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- The level of the row before; equal unless this row changed it. Nothing is known before the first row: NO_DATA.
    previous      text not null check (previous in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    since         timestamptz not null check (since <= at),
    -- The level that today's numbers alone give. It is lower than `level` until three days have passed below the threshold.
    rule_level    text not null check (rule_level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- AWAS rests on a verified report of severity 5 in the last seven days: it has happened.
    happened      boolean not null,
    -- The probability of at least one severe event within 14 days.
    probability   double precision not null check (probability between 0 and 1),
    -- The mean probability of the 365 days before.
    usual         double precision not null check (usual between 0 and 1),
    -- The calibration of the province in force, and whether it rests on enough data to speak of percentages.
    c             double precision not null check (c > 0),
    calibrated    boolean not null,
    -- The last 90 days: reports, distinct reporters, and the local day of the last report.
    reports       integer not null check (reports >= 0),
    reporters     integer not null check (reporters between 0 and reports),
    last_report_on date check ((last_report_on is null) = (reports = 0)),
    -- What adds to the hazard although nobody has verified it: conflicts, early warnings, and their distinct reporters.
    unverified_conflicts integer not null check (unverified_conflicts >= 0),
    unverified_warnings  integer not null check (unverified_warnings >= 0),
    unverified_reporters integer not null check (unverified_reporters between 0 and unverified_conflicts + unverified_warnings),
    check (basis = 'LIVE' or unverified_conflicts + unverified_warnings = 0),
    vulnerability double precision not null check (vulnerability between 0 and 10),
    vulnerability_assumed boolean not null,
    -- What would lower the level, and each report's or term's share of the hazard.
    to_lower      jsonb,
    drivers       jsonb not null check (jsonb_typeof(drivers) = 'array'),
    -- Two nodes that compute at once store one row.
    unique (regency_code, basis, at)
);
-- Lists the changes of level in all regencies.
create index level_assessment_changes on level_assessment (at, id) where level <> previous and basis <> 'VERIFIED';
-- Serves the foreign key.
create index level_assessment_report on level_assessment (report_id) where report_id is not null;

-- How far the probability was off in each province, computed each night from the year that ended 14 days before. The latest row
-- of a province is in force.
create table calibration (
    province_code text collate "C" not null references region (code),
    -- The local day on which it was computed.
    day           date not null,
    -- The days that it rests on, and the number of regency-days in them; none before the province's first known report.
    first_day     date,
    last_day      date check (last_day >= first_day),
    regency_days  integer not null check (regency_days >= 0),
    -- Days followed by a severe event, and the sum of the probabilities with c = 1, both divided by 14.
    observed      double precision not null check (observed >= 0),
    expected      double precision not null check (expected >= 0),
    c             double precision not null check (c > 0),
    calibrated    boolean not null,
    primary key (province_code, day)
);

-- The regencies, each with the local day whose midnight is computed. A computation locks the row, so that one node computes a
-- regency at a time.
create table level_regency (
    regency_code text collate "C" primary key references region (code),
    computed_on  date
);
insert into level_regency (regency_code) select code from region where level in ('REGENCY', 'CITY');

-- A note that a regency is to be computed, and why: written together with the change, deleted by the computation. Writers share
-- no lock.
create table assessment_due (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    cause        text not null,
    -- The report that changed; null if it was none, or several.
    report_id    uuid,
    at           timestamptz not null default now()
);

-- What came of settled early warnings, computed each night: how many of each stated likelihood a severe event followed. The
-- method corrects the likelihoods by the latest day.
create table likelihood_record (
    day        date not null,
    likelihood smallint not null check (likelihood between 1 and 5),
    settled    bigint not null check (settled >= 0),
    hits       bigint not null check (hits between 0 and settled),
    primary key (day, likelihood)
);

-- The last local day on which a pioneer of the regency signed in. Without it, a regency from which nobody reports would count as
-- calm. No person is named.
create table sign_of_life (
    regency_code text collate "C" primary key references region (code),
    last_on      date not null
);

-- Backtests of the method. A backtest is a stored job, so that any node can continue it after a restart.
create table backtest (
    id           uuid primary key,
    version      integer not null,
    requester_id uuid not null references account (id),
    status       text not null check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED')),
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    -- The request: period and region.
    content      jsonb not null,
    result       jsonb,
    -- The attempts. They are counted before each attempt, so that an attempt that ends the process counts too.
    attempts     integer not null check (attempts >= 0),
    -- No node resumes the job before this time.
    next_at      timestamptz not null,
    -- The identifier under which the log holds the failure.
    failure_id   uuid,
    check ((status = 'PENDING') = (started_at is null)),
    check ((status in ('DONE', 'FAILED')) = (finished_at is not null)),
    check ((status = 'DONE') = (result is not null)),
    check ((status = 'FAILED') = (failure_id is not null))
);
-- Serves the foreign key.
create index backtest_requester on backtest (requester_id);
-- Finds the jobs to run.
create index backtest_open on backtest (created_at) where status in ('PENDING', 'RUNNING');
