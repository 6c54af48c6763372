-- The queue of mails. A mail is written in the transaction of the event it is about. The queue holds neither addresses nor
-- personal data.
create table mail_outbox (
    id           uuid primary key,
    kind         text not null,
    -- The resource that the mail is about. One resource, kind and recipient make one mail.
    ref          uuid not null,
    recipient_id uuid not null references account (id),
    -- The values for the placeholders in the text of the kind.
    arguments    text[] not null,
    -- An urgent mail is sent before all others.
    urgent       boolean not null,
    created_at   timestamptz not null,
    attempts     integer not null default 0 check (attempts >= 0),
    -- The time of the next attempt.
    next_at      timestamptz not null,
    sent_at      timestamptz,
    -- When the service gave up: the recipient can no longer receive it, or it was refused too often.
    dropped_at   timestamptz,
    unique (kind, ref, recipient_id),
    check (sent_at is null or dropped_at is null)
);
-- Serves the foreign key.
create index mail_outbox_recipient on mail_outbox (recipient_id);
-- Finds the mails to send.
create index mail_outbox_due on mail_outbox (urgent desc, attempts, next_at) where sent_at is null and dropped_at is null;
