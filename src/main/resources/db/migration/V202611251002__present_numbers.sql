-- The numbers of a regency as they were worked out last: the present ones follow from them until something happens, so
-- that nobody sums up what was summed up before, and filing has one index less to keep.
drop index report_fact_present;
alter table level_progress add column snapshot jsonb;
-- What was worked out already has none.
insert into level_due (regency_code, since)
select regency_code, evaluated_until from level_progress where evaluated_until is not null;
