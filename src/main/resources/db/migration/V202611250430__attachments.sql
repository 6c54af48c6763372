-- Photos, sound, movies and documents of reports. The contents lie in the attachment storage under the row's id; a row is
-- written after its content, so there is no row without one. Who added it is known to the audit record alone.
create table attachment (
    id          uuid primary key,
    report_id   uuid not null references report (id),
    -- Counts to ten: with the unique key, no race can put an eleventh on a report.
    ordinal     smallint not null check (ordinal between 1 and 10),
    type        text not null check (type in
                    ('image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'audio/mp4', 'audio/mpeg', 'application/pdf')),
    bytes       integer not null check (bytes between 1 and 10485760),
    -- Of what is stored, and of what was sent before position and device were taken out of it.
    sha256      bytea not null check (length(sha256) = 32),
    sent_sha256 bytea not null check (length(sent_sha256) = 32),
    caption     text check (char_length(caption) between 1 and 200),
    created_at  timestamptz not null,
    unique (report_id, ordinal),
    unique (report_id, sent_sha256)
);
