-- Where the service writes to a person, and in which language (Indonesian where none is said).
alter table account add column email text
    check (char_length(email) <= 254 and email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$');
alter table account add column language text check (language ~ '^(id|en)$');

-- Mails to send, written in the transaction of what they tell of. They hold neither address nor personal data.
create table mail_outbox (
    id           uuid primary key,
    kind         text not null,
    -- What it is about: with kind and recipient it makes a mail that is written once.
    ref          uuid not null,
    recipient_id uuid not null references account (id),
    -- Fill the placeholders of the kind's text.
    arguments    text[] not null,
    created_at   timestamptz not null,
    attempts     integer not null default 0 check (attempts >= 0),
    -- When to try (again).
    next_at      timestamptz not null,
    sent_at      timestamptz,
    -- Given up: nobody to send it to any more, or refused too often.
    dropped_at   timestamptz,
    unique (kind, ref, recipient_id),
    check (sent_at is null or dropped_at is null)
);
create index mail_outbox_recipient on mail_outbox (recipient_id);
create index mail_outbox_due on mail_outbox (next_at) where sent_at is null and dropped_at is null;

-- Reports that the region's officers were told of, because nobody had taken them up in time. Once each.
create table report_escalation (
    report_id uuid primary key references report (id),
    at        timestamptz not null
);
