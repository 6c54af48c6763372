-- Statistics of reports, ready to be summed: for each regency and month in western Indonesia what its reports say, in a few
-- kilobytes. A cell is made anew from its reports by the service; from the change of a report until then it is stale, which
-- is noted in the transaction of the change, and statistics read the reports of a stale cell themselves.

create table statistics_cell (
    -- How finely the facts are told apart: see Layer.
    layer        integer not null,
    regency_code text collate "C" not null,
    month        date not null check (extract(day from month) = 1),
    -- How the facts are written: another layout than the service's makes a cell stale too.
    layout       integer not null,
    facts        bytea not null,
    primary key (layer, regency_code, month)
);
-- Already small, and read whole.
alter table statistics_cell alter column facts set storage external;

-- A note for each change, so that no change waits for another.
create table statistics_stale (
    id           bigint generated always as identity primary key,
    regency_code text collate "C" not null,
    month        date not null
);

create index statistics_stale_cell on statistics_stale (regency_code, month);

-- Immutable as far as it goes: the zone's past does not change.
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
            update report_decision set regency_code = new.regency_code where report_id = new.id;
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

insert into statistics_stale (regency_code, month)
select distinct regency_code, month_in_jakarta(occurred_at) from report;

-- How long the first decision on a report took, beside what it is asked by.
create table report_decision (
    report_id    uuid primary key references report (id),
    regency_code text collate "C" not null,
    received_at  timestamptz not null,
    seconds      double precision not null
);
create index report_decision_received on report_decision (received_at, regency_code) include (seconds);

create function keep_first_decision() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into report_decision (report_id, regency_code, received_at, seconds)
    select r.id, r.regency_code, r.received_at, extract(epoch from new.changed_at - r.received_at)
    from report r where r.id = new.report_id
    on conflict do nothing;
    return null;
end $$;
revoke all on function keep_first_decision() from public;

create trigger report_transition_decided after insert on report_transition
    for each row when (new.to_status in ('VERIFIED', 'REJECTED')) execute function keep_first_decision();

insert into report_decision (report_id, regency_code, received_at, seconds)
select distinct on (r.id) r.id, r.regency_code, r.received_at, extract(epoch from t.changed_at - r.received_at)
from report_transition t join report r on r.id = t.report_id
where t.to_status in ('VERIFIED', 'REJECTED')
order by r.id, t.version;
