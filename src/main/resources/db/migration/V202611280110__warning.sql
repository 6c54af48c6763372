-- Early warning: facts about reports, levels of regencies over time, backtests, and what became of the warnings given.

-- What the method needs to know about the reports, and when it became known: one row for each state of a report that matters
-- to the method. The rows hold ingredients, not weights, so that other settings of the method need no new rows.
create table report_fact (
    report_id    uuid not null references report (id),
    -- The period in which this state was the known one.
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    regency_code text collate "C" not null,
    occurred_at  timestamptz not null,
    -- The day in western Indonesia.
    day          date not null generated always as (cast(occurred_at at time zone 'Asia/Jakarta' as date)) stored,
    severity     smallint not null check (severity between 1 and 5),
    -- For an early warning only: how likely it is, and the highest intensity of its indicators.
    likelihood   smallint check (likelihood between 1 and 5),
    intensity    smallint check (intensity between 1 and 3),
    -- The number of capacities for peace that the report names.
    capacities   smallint not null check (capacities >= 0),
    verified     boolean not null,
    -- True unless the report is rejected or withdrawn.
    counted      boolean not null,
    incident_id  uuid references incident (id),
    primary key (report_id, known_from),
    check (known_from < known_to),
    check ((likelihood is null) = (intensity is null)),
    check (counted or not verified)
);
-- Reads the days of a regency.
create index report_fact_day on report_fact (regency_code, day);
-- Finds the earliest report of an incident, the only one that counts.
create index report_fact_incident on report_fact (incident_id, regency_code, occurred_at, report_id) where incident_id is not null;

-- What the facts must be, derived from what is stored about each report: replaced contents, transitions, and links to incidents.
-- The service writes the facts as events happen, and can rebuild them from this view.
create view report_fact_by_definition as
select r.id as report_id, f.known_from, f.known_to, f.regency_code, f.occurred_at, f.severity, f.likelihood, f.intensity,
    f.capacities, f.verified, f.counted, f.incident_id
from report r cross join lateral (
    select changes.*, lead(known_from, 1, 'infinity') over (order by known_from) as known_to
    from (select states.*, everything is not distinct from lag(everything) over (order by known_from) as same from (
        select moment.at as known_from, ingredients.*, state.status = 'VERIFIED' as verified,
            state.status not in ('REJECTED', 'WITHDRAWN') as counted, counted_to.incident_id,
            cast(row (ingredients.*, state.status = 'VERIFIED', state.status not in ('REJECTED', 'WITHDRAWN'),
                counted_to.incident_id) as text) as everything
        from (
            select r.known_at as at
            union select greatest(r.known_at, v.replaced_at) from report_version v where v.report_id = r.id
            union select greatest(r.known_at, t.changed_at) from report_transition t where t.report_id = r.id
            union select greatest(r.known_at, l.linked_at) from incident_report l where l.report_id = r.id
            union select greatest(r.known_at, l.unlinked_at) from incident_report l
                where l.report_id = r.id and l.unlinked_at is not null
        ) moment
        cross join lateral (select coalesce(
            (select v.content from report_version v where v.report_id = r.id and v.replaced_at > moment.at
                order by v.version limit 1),
            r.content) as content) c
        cross join lateral (
            select left(content ->> 'regionCode', 5) collate "C" as regency_code,
                least(json_time(content ->> 'occurredAt'), r.received_at) as occurred_at,
                cast(coalesce(content #>> '{conflict,severity}', content #>> '{earlyWarning,severity}') as smallint) as severity,
                cast(content #>> '{earlyWarning,likelihood}' as smallint) as likelihood,
                (select max(cast(i ->> 'intensity' as smallint))
                    from jsonb_array_elements(content #> '{earlyWarning,indicators}') i) as intensity,
                (select cast(count(distinct p) as smallint)
                    from jsonb_array_elements_text(content #> '{earlyWarning,peaceCapacities}') p) as capacities
        ) ingredients
        cross join lateral (select coalesce(
            (select t.to_status from report_transition t where t.report_id = r.id and t.changed_at <= moment.at
                order by t.version desc limit 1),
            (select t.from_status from report_transition t where t.report_id = r.id order by t.version limit 1),
            r.status) as status) state
        left join lateral (select l.incident_id from incident_report l where l.report_id = r.id
            and l.linked_at <= moment.at and (l.unlinked_at is null or l.unlinked_at > moment.at)
            order by l.linked_at desc limit 1) counted_to on true
    ) states) changes
    where not same
) f;

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
    level         text not null check (level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- The level of the row before; equal unless this row changed it. Null in the first row.
    previous      text check (previous in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    since         timestamptz not null check (since <= at),
    -- The level that today's numbers alone give. It is lower than `level` until three days have passed below the threshold.
    rule_level    text not null check (rule_level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- AWAS rests on a verified report of severity 5 in the last seven days: it has happened.
    happened      boolean not null,
    -- The probability of at least one severe event within 14 days.
    probability   double precision not null check (probability between 0 and 1),
    -- The mean probability of the 365 days before; null while nothing is stored of them.
    usual         double precision check (usual between 0 and 1),
    -- The calibration of the province in force, and whether it rests on enough data to speak of percentages.
    c             double precision not null check (c > 0),
    calibrated    boolean not null,
    -- The last 90 days: reports, distinct reporters, and the local day of the last report.
    reports       integer not null check (reports >= 0),
    reporters     integer not null check (reporters between 0 and reports),
    last_report_on date check ((last_report_on is null) = (reports = 0)),
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

-- A note that a regency is to be computed at a moment, and why: written together with the change, deleted by the computation.
-- Writers share no lock.
create table assessment_due (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    due_at       timestamptz not null,
    cause        text not null
);

-- The last local day on which a pioneer of the regency signed in. Without it, a regency from which nobody reports would count as
-- calm. No person is named.
create table sign_of_life (
    regency_code text collate "C" primary key references region (code),
    last_on      date not null
);

-- A note that the level of a regency must be recomputed from a moment on. It is written together with whatever may change the
-- level and deleted after the computation. Writers share no lock.
create table level_due (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    since        timestamptz not null
);

-- How far the levels of each regency are computed.
create table level_progress (
    regency_code    text collate "C" primary key references region (code),
    -- Since when levels are stored. Earlier levels are computed on request from what is known about that time.
    begun_at        timestamptz not null,
    -- Null if nothing is computed yet.
    evaluated_until timestamptz,
    -- The figures of the last computation. The present figures follow from them until something happens, so that nothing is
    -- summed twice.
    snapshot        jsonb
);
insert into level_progress (regency_code, begun_at) select code, now() from region where level in ('REGENCY', 'CITY');

-- The changes of a level or of its expected fall. Information that arrives late supersedes rows; none is
-- deleted.
create table level_state (
    id            uuid primary key,
    regency_code  text collate "C" not null references region (code),
    at            timestamptz not null,
    level         text not null check (level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    previous      text not null check (previous in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- Since when the level has been in force.
    since         timestamptz not null,
    -- Since when the rule has given less than the level.
    below_since   timestamptz,
    rule          text not null check (rule in ('TENSION', 'SEVERE_REPORT', 'ALARM_AND_TENSION', 'ALARM', 'QUIET', 'HELD')),
    -- The situation when the level changed, with everything a verifier may see; null if the level did not change.
    situation     jsonb,
    recorded_at   timestamptz not null,
    superseded_at timestamptz,
    check ((level = previous) = (situation is null)),
    check (since <= at),
    check (below_since <= at)
);
-- Reads the level of a regency at a moment, and lets only one row be in force at a moment.
create unique index level_state_in_force on level_state (regency_code, at) where superseded_at is null;
-- Reads the rows of a regency, superseded ones included.
create index level_state_regency on level_state (regency_code, at, id);
-- Lists the changes of level in all regencies.
create index level_state_changes on level_state (at, id) where superseded_at is null and situation is not null;

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

-- The warnings that the service gave while it ran, and the outcome of each. Information that arrives late changes neither a
-- warning nor a settled outcome.
create table warning_given (
    -- The change of level that gave the warning.
    id           uuid primary key references level_state (id),
    regency_code text collate "C" not null references region (code),
    given_at     timestamptz not null,
    -- The highest level reached before the warning ended.
    level        text not null check (level in ('NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    -- When the level fell below SIAGA; null while the warning stands.
    ended_at     timestamptz,
    -- The outcome, settled some time after the end. Until then it is computed on request from what is known.
    answer       text check (answer in ('OPEN', 'CONFIRMED', 'AVERTED', 'FALSE_ALARM')),
    settled_at   timestamptz,
    -- The incident that confirmed the warning, and when it happened.
    incident_id  uuid references incident (id),
    happened_at  timestamptz,
    -- The outreach activity or the response action that averted it.
    outreach_id  uuid references outreach (id),
    action_id    uuid references incident_action (id),
    check (ended_at >= given_at),
    check ((answer is null) = (settled_at is null)),
    check (answer is null or ended_at is not null),
    check ((incident_id is null) = (happened_at is null)),
    check ((incident_id is not null) = (answer is not distinct from 'CONFIRMED')),
    check ((outreach_id is not null or action_id is not null) = (answer is not distinct from 'AVERTED')),
    check (outreach_id is null or action_id is null),
    -- The columns list every code of their enums; these two rules exclude the codes that do not apply.
    constraint warning_given_level_warns check (level <> 'NO_DATA' and level <> 'NORMAL' and level <> 'WASPADA'),
    constraint warning_given_settled check (answer <> 'OPEN')
);
-- Lets a regency have one standing warning.
create unique index warning_given_standing on warning_given (regency_code) where ended_at is null;
-- Lists the warnings of a regency.
create index warning_given_regency on warning_given (regency_code, given_at);
-- Finds the warnings to settle.
create index warning_given_open on warning_given (ended_at) where answer is null;
-- Serve the foreign keys.
create index warning_given_incident on warning_given (incident_id) where incident_id is not null;
create index warning_given_outreach on warning_given (outreach_id) where outreach_id is not null;
create index warning_given_action on warning_given (action_id) where action_id is not null;
