-- Statistics of reports, prepared for summing.

-- What the reports of a regency and a month (in western Indonesia) say, in a few kilobytes. The service rebuilds a cell from
-- the reports. Between the change of a report and the rebuild the cell is stale, and statistics read the reports themselves.
create table statistics_cell (
    -- How much detail the facts distinguish: see Layer.
    layer        integer not null,
    regency_code text collate "C" not null,
    month        date not null check (extract(day from month) = 1),
    -- The version of the encoding of `facts`. A cell with another version than the service's is stale.
    layout       integer not null,
    -- External storage skips a compression that would gain nothing: the facts are compact and are read whole.
    facts        bytea storage external not null,
    primary key (layer, regency_code, month)
);

-- The stale cells. Each change adds a row of its own, so that no change waits for another.
create table statistics_stale (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    month        date not null
);
-- Finds the stale cells of a regency.
create index statistics_stale_cell on statistics_stale (regency_code, month);

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

-- The function is immutable as long as the zone's past does not change.
create function month_in_jakarta(timestamptz) returns date language sql immutable strict parallel safe
    return cast(date_trunc('month', $1 at time zone 'Asia/Jakarta') as date);

create function note_stale_statistics() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if tg_op = 'TRUNCATE' then
        truncate statistics_cell, statistics_stale;
    elsif tg_op = 'UPDATE' then
        insert into statistics_stale (regency_code, month) values (old.regency_code, month_in_jakarta(old.occurred_at));
        if (old.regency_code, month_in_jakarta(old.occurred_at)) <> (new.regency_code, month_in_jakarta(new.occurred_at)) then
            insert into statistics_stale (regency_code, month) values (new.regency_code, month_in_jakarta(new.occurred_at));
        end if;
    else
        insert into statistics_stale (regency_code, month)
        select distinct regency_code, month_in_jakarta(occurred_at) from changed;
    end if;
    return null;
end $$;
revoke all on function note_stale_statistics() from public;
create trigger report_filed_statistics after insert on report referencing new table as changed
    for each statement execute function note_stale_statistics();
create trigger report_deleted_statistics after delete on report referencing old table as changed
    for each statement execute function note_stale_statistics();
create trigger report_truncated_statistics after truncate on report
    for each statement execute function note_stale_statistics();
create trigger report_changed_statistics after update on report
    for each row when (old.status <> new.status or old.content <> new.content)
    execute function note_stale_statistics();
