-- Photos, sound, films and documents of reports. The contents are in the attachment storage under the row's id. A row is
-- written after its content, so that no row lacks one.
create table attachment (
    id          uuid primary key,
    report_id   uuid not null references report (id),
    -- Who added it; null for the reporter, who is named in the report only.
    author_id   uuid references account (id),
    -- Counts to ten: together with the unique key it prevents an eleventh attachment even in a race.
    ordinal     smallint not null check (ordinal between 1 and 10),
    type        text not null check (type in
                    ('image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/quicktime', 'audio/mp4', 'audio/mpeg',
                     'audio/ogg', 'application/pdf')),
    bytes       integer not null check (bytes between 1 and 10485760),
    -- The digest of the stored content, and of the content as sent, before position and device were removed.
    sha256      bytea not null check (length(sha256) = 32),
    sent_sha256 bytea not null check (length(sent_sha256) = 32),
    caption     text check (char_length(caption) between 1 and 200),
    created_at  timestamptz not null,
    unique (report_id, ordinal),
    unique (report_id, sent_sha256)
);
-- Serves the foreign key.
create index attachment_author on attachment (author_id);
