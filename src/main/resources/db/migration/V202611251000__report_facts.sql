-- What the early-warning method needs to know of the reports, and when it became known: one row for each state of a report
-- that matters to it. Ingredients, not weights: another setting of the method needs nothing computed anew.

create table report_fact (
    report_id    uuid not null references report (id),
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    regency_code text collate "C" not null,
    occurred_at  timestamptz not null,
    -- The day in western Indonesia.
    day          date not null generated always as (cast(occurred_at at time zone 'Asia/Jakarta' as date)) stored,
    severity     smallint not null check (severity between 1 and 5),
    -- Of an early warning: how likely, and the highest intensity of its indicators.
    likelihood   smallint check (likelihood between 1 and 5),
    intensity    smallint check (intensity between 1 and 3),
    capacities   smallint not null check (capacities >= 0),
    verified     boolean not null,
    -- Neither rejected nor withdrawn.
    counted      boolean not null,
    incident_id  uuid references incident (id),
    primary key (report_id, known_from),
    check (known_from < known_to),
    check ((likelihood is null) = (intensity is null)),
    check (counted or not verified)
);
-- The present situation, from the index alone.
create index report_fact_present on report_fact (regency_code, day)
    include (occurred_at, known_from, severity, likelihood, intensity, capacities, verified, incident_id, report_id)
    where known_to = 'infinity' and counted;
-- A past one.
create index report_fact_day on report_fact (regency_code, day);
-- Of the reports of an incident the earliest counts.
create index report_fact_incident on report_fact (incident_id, regency_code, occurred_at, report_id) where incident_id is not null;

-- What the facts are, from what is kept of each report: the contents that were corrected, the changes of status, the
-- incidents it was counted to. The service writes them as they happen, and can write them anew from here.
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
                json_time(content ->> 'occurredAt') as occurred_at,
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

insert into report_fact (report_id, known_from, known_to, regency_code, occurred_at, severity, likelihood, intensity,
    capacities, verified, counted, incident_id)
select report_id, known_from, known_to, regency_code, occurred_at, severity, likelihood, intensity, capacities, verified, counted,
    incident_id
from report_fact_by_definition;
analyze report_fact;
