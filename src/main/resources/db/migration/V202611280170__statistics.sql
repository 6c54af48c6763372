-- Statistics of reports, prepared for summing.

-- The reports, counted and their impact summed, in groups of several grains. Every report counts in each grain, so a query names one
-- grain. For example, the verified reports of a regency by month:
--     select since, sum(reports), sum(killed_sum) from report_rollup
--     where grain = 'MONTH' and region_code = '35.27' and status = 'VERIFIED' group by since order by since;
-- The service computes the rows of a day, and of the weeks and months that contain it, after a report of the day has changed.
-- Until then report_rollup_stale names the day.
create table report_rollup (
    id          bigint generated always as identity,
    -- Which columns distinguish the rows: see the partitions.
    grain       text not null,
    -- The regency or city of the reports, or in the grains PROVINCE_… the province. A report of which only the province is known has
    -- the code of the province in every grain.
    region_code text collate "C" not null,
    -- The day in western Indonesia (Asia/Jakarta), or the first day of the week or month.
    since       date not null,
    kind        text not null,
    -- The form of conflict: null for early warnings, and in grains that do not distinguish forms.
    form        text,
    -- Null in the grains …_ALL, which do not distinguish statuses.
    status      text,
    -- All dimensions of each report of the row: null in grains that do not distinguish dimensions.
    dimensions  text[],
    -- Null for reports that have none, and in grains that do not distinguish them.
    issue       text,
    severity    integer,
    horizon     text,
    reports     integer not null,
    -- For each number of the impact: how many of the reports knew it, and their sum. Null if no report knew it. killed_low_sum and
    -- killed_high_sum take the number itself where a report gives no bound.
    killed_known              integer,
    killed_sum                bigint,
    killed_low_known          integer,
    killed_low_sum            bigint,
    killed_high_known         integer,
    killed_high_sum           bigint,
    killed_women_known        integer,
    killed_women_sum          bigint,
    killed_children_known     integer,
    killed_children_sum       bigint,
    injured_known             integer,
    injured_sum               bigint,
    injured_women_known       integer,
    injured_women_sum         bigint,
    injured_children_known    integer,
    injured_children_sum      bigint,
    displaced_known           integer,
    displaced_sum             bigint,
    displaced_women_known     integer,
    displaced_women_sum       bigint,
    displaced_children_known  integer,
    displaced_children_sum    bigint,
    missing_known             integer,
    missing_sum               bigint,
    abducted_known            integer,
    abducted_sum              bigint,
    sexual_violence_known     integer,
    sexual_violence_sum       bigint,
    buildings_damaged_known   integer,
    buildings_damaged_sum     bigint,
    households_affected_known integer,
    households_affected_sum   bigint,
    primary key (grain, id)
) partition by list (grain);
-- Finds the rows of a regency, and of a regency and day.
create index report_rollup_region on report_rollup (region_code, since);

-- By province, day, kind and status.
create table report_rollup_province_day partition of report_rollup for values in ('PROVINCE_DAY');
-- By regency, month, kind and status.
create table report_rollup_month partition of report_rollup for values in ('MONTH');
-- By province, month, kind, form, status and dimensions.
create table report_rollup_province_month partition of report_rollup for values in ('PROVINCE_MONTH');
-- By regency, week from Monday, and kind.
create table report_rollup_week_all partition of report_rollup for values in ('WEEK_ALL');
-- By province, week from Monday, kind, form and dimensions.
create table report_rollup_province_week_all partition of report_rollup for values in ('PROVINCE_WEEK_ALL');
-- By regency, month, kind and form.
create table report_rollup_month_form_all partition of report_rollup for values in ('MONTH_FORM_ALL');
-- By regency, month, kind and dimensions.
create table report_rollup_month_dimensions_all partition of report_rollup for values in ('MONTH_DIMENSIONS_ALL');
-- By regency, month, kind, severity and horizon.
create table report_rollup_month_nature_all partition of report_rollup for values in ('MONTH_NATURE_ALL');
-- By regency, month, kind and issue.
create table report_rollup_month_issue_all partition of report_rollup for values in ('MONTH_ISSUE_ALL');
-- By province, month, kind, status, issue, severity and horizon.
create table report_rollup_province_month_nature partition of report_rollup for values in ('PROVINCE_MONTH_NATURE');
-- By regency, week from Monday, kind and status.
create table report_rollup_week partition of report_rollup for values in ('WEEK');
-- By regency, month, kind, form and status.
create table report_rollup_month_form partition of report_rollup for values in ('MONTH_FORM');
-- By regency, month, kind, status and dimensions.
create table report_rollup_month_dimensions partition of report_rollup for values in ('MONTH_DIMENSIONS');
-- By province, day, kind, form, status and dimensions.
create table report_rollup_province_day_detail partition of report_rollup for values in ('PROVINCE_DAY_DETAIL');
-- By regency, day, and every other column. All other grains are computed from this one.
create table report_rollup_day partition of report_rollup for values in ('DAY');
-- Finds the days of a province or of the country.
create index report_rollup_day_since on report_rollup_day (since);

-- The regencies and days whose rows are stale. Each change adds its own row, so that no change waits for another. After reports were
-- changed or deleted by SQL, insert their regencies and days here.
create table report_rollup_stale (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    day          date not null
);
-- Finds the stale days of a regency.
create index report_rollup_stale_day on report_rollup_stale (regency_code, day);

-- What one report adds to the sums of a row. Not strict, so that PostgreSQL can inline it.
create function report_numbers(content jsonb) returns table (
    reports integer,
    killed_known integer, killed_sum bigint,
    killed_low_known integer, killed_low_sum bigint,
    killed_high_known integer, killed_high_sum bigint,
    killed_women_known integer, killed_women_sum bigint,
    killed_children_known integer, killed_children_sum bigint,
    injured_known integer, injured_sum bigint,
    injured_women_known integer, injured_women_sum bigint,
    injured_children_known integer, injured_children_sum bigint,
    displaced_known integer, displaced_sum bigint,
    displaced_women_known integer, displaced_women_sum bigint,
    displaced_children_known integer, displaced_children_sum bigint,
    missing_known integer, missing_sum bigint,
    abducted_known integer, abducted_sum bigint,
    sexual_violence_known integer, sexual_violence_sum bigint,
    buildings_damaged_known integer, buildings_damaged_sum bigint,
    households_affected_known integer, households_affected_sum bigint)
language sql immutable parallel safe as $$
    select
        1,
        case when "killed" is not null then 1 end, "killed",
        case when "killedLow" is not null then 1 end, coalesce("killedLow", killed),
        case when "killedHigh" is not null then 1 end, coalesce("killedHigh", killed),
        case when "killedWomen" is not null then 1 end, "killedWomen",
        case when "killedChildren" is not null then 1 end, "killedChildren",
        case when "injured" is not null then 1 end, "injured",
        case when "injuredWomen" is not null then 1 end, "injuredWomen",
        case when "injuredChildren" is not null then 1 end, "injuredChildren",
        case when "displaced" is not null then 1 end, "displaced",
        case when "displacedWomen" is not null then 1 end, "displacedWomen",
        case when "displacedChildren" is not null then 1 end, "displacedChildren",
        case when "missing" is not null then 1 end, "missing",
        case when "abducted" is not null then 1 end, "abducted",
        case when "sexualViolence" is not null then 1 end, "sexualViolence",
        case when "buildingsDamaged" is not null then 1 end, "buildingsDamaged",
        case when "householdsAffected" is not null then 1 end, "householdsAffected"
    from jsonb_to_record(coalesce(content #> '{conflict,impact}', '{}')) as impact (
        "killed" bigint, "killedLow" bigint, "killedHigh" bigint, "killedWomen" bigint, "killedChildren" bigint,
        "injured" bigint, "injuredWomen" bigint, "injuredChildren" bigint,
        "displaced" bigint, "displacedWomen" bigint, "displacedChildren" bigint,
        "missing" bigint, "abducted" bigint, "sexualViolence" bigint, "buildingsDamaged" bigint, "householdsAffected" bigint)
$$;

-- How long the first decision on a report took, with the columns by which it is selected. Imported reports have no row: they were
-- decided elsewhere.
create table report_decision (
    report_id    uuid primary key references report (id),
    regency_code text collate "C" not null,
    received_at  timestamptz not null,
    seconds      double precision not null
);
-- Computes the percentiles of a period from the index alone.
create index report_decision_received on report_decision (received_at, regency_code) include (seconds);
