-- Imports of published data and of the service's own exports. An import is a stored job, so that any node can continue it after
-- a restart.

create table import_job (
    id             uuid primary key,
    version        integer not null,
    importer_id    uuid not null references account (id),
    -- The importer's region at the time of the upload; null means the whole country. Rows outside it are refused.
    region_code    text collate "C" references region (code),
    format         text not null check (format in ('UCDP_GED', 'CSV', 'HXL')),
    -- True if the rows are checked but not stored.
    dry_run        boolean not null default false,
    -- The digest of the file, by which a request that is sent again is recognised.
    file_sha256    bytea not null check (length(file_sha256) = 32),
    status         text not null check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED')),
    created_at     timestamptz not null,
    started_at     timestamptz,
    finished_at    timestamptz,
    rows_total     integer not null check (rows_total >= 0),
    rows_filed     integer not null check (rows_filed >= 0),
    rows_unchanged integer not null check (rows_unchanged >= 0),
    rows_refused   integer not null check (rows_refused >= 0),
    -- The first faults of rows, each with line, column, reason and value.
    refusals       jsonb not null,
    -- The first warnings about rows that are not refused for them.
    warnings       jsonb not null,
    -- The attempts at the current part. They are counted before each attempt, so that
    -- an attempt that ends the process counts too.
    attempts       integer not null check (attempts >= 0),
    -- No node resumes the job before this time.
    next_at        timestamptz not null,
    -- The identifier under which the log holds the failure.
    failure_id     uuid,
    check (rows_filed + rows_unchanged + rows_refused <= rows_total),
    check ((status = 'PENDING') = (started_at is null)),
    check ((status in ('DONE', 'FAILED')) = (finished_at is not null)),
    check ((status = 'FAILED') = (failure_id is not null))
);
-- Serve the foreign keys.
create index import_job_importer on import_job (importer_id);
create index import_job_region on import_job (region_code);
-- Finds the jobs to run.
create index import_job_open on import_job (created_at) where status in ('PENDING', 'RUNNING');

-- The rows that are still to be imported. A part is deleted in the transaction that files its rows.
create table import_part (
    import_id uuid not null references import_job (id),
    n         integer not null,
    content   jsonb not null,
    primary key (import_id, n)
);
