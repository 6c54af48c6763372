-- Source protection: the reporter of a sensitive report stands in no column in clear. `report_source` holds them sealed with
-- a key that the database does not hold; `reporter_key` is a keyed pseudonym, by which a reporter finds their own.

alter table report alter column reporter_id drop not null;
alter table report add column reporter_key bytea check (length(reporter_key) = 32);
-- After the retention period nobody is the reporter any more.
alter table report add column erased_at timestamptz;
alter table report add check ((reporter_id is not null) = (not sensitive and erased_at is null));
alter table report add check ((reporter_key is not null) = (sensitive and erased_at is null));
create index report_reporter_key on report (reporter_key, received_at, id) where reporter_key is not null;
create index report_retention on report (updated_at) where status in ('VERIFIED', 'REJECTED', 'WITHDRAWN') and erased_at is null;

create table report_source (
    report_id uuid primary key references report (id),
    sealed    bytea not null
);

-- Null: the reporter of a sensitive report, or of one since erased.
alter table report_transition alter column changed_by drop not null;
alter table report_version alter column replaced_by drop not null;

-- Break glass: who was shown the reporter of a sensitive report, why, and until when.
create table disclosure (
    id         uuid primary key,
    report_id  uuid not null references report (id),
    account_id uuid not null references account (id),
    reason     text not null check (char_length(reason) between 10 and 1000),
    at         timestamptz not null,
    until      timestamptz not null check (until > at)
);
create index disclosure_report on disclosure (report_id, account_id, until);
create index disclosure_account on disclosure (account_id);
