-- A province's list where the table holds the whole country: a walk of its own, not of all others' reports.
create index report_province on report (left(region_code, 2), received_at, id);
-- One status, and the last page of it: without this a page that is not full reads on to the end of the table.
create index report_status on report (status, received_at, id);
-- The first holds an expression, of which nothing is known before.
analyze report;
