-- Beside UCDP's events an import takes the service's own tables of reports, and can be tried without storing any.
alter table import_job drop constraint import_job_format_check;
alter table import_job add check (format in ('UCDP_GED', 'CSV', 'HXL'));
alter table import_job add column dry_run boolean not null default false;
