-- Questions and answers on a report. A message is never changed; it goes when its report is erased.
create table report_message (
    id         uuid primary key,
    report_id  uuid not null references report (id),
    -- In the order written; given under the report's lock, so that none appears before one already read.
    seq        integer not null check (seq > 0),
    -- Null for the report's reporter, who is named nowhere but in the report.
    author_id  uuid references account (id),
    written_at timestamptz not null,
    text       text not null check (char_length(text) between 1 and 5000),
    unique (report_id, seq)
);
create index report_message_author on report_message (author_id);

-- Which verifier says "I am on it", until when. Blocks nobody and is no part of the report's version.
create table report_claim (
    report_id  uuid not null references report (id),
    account_id uuid not null references account (id),
    until      timestamptz not null,
    primary key (report_id, account_id)
);
create index report_claim_account on report_claim (account_id);
