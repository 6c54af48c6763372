-- The last change that was published to the Kafka topic: a single row, inserted when a cluster is first configured.
create table topic_position (
    one        boolean primary key default true check (one),
    xid        xid8 not null,
    seq        bigint not null,
    -- The node that publishes, and until when its lease lasts. A lease replaces a lock: no transaction is open while it sends.
    leader     uuid not null,
    lead_until timestamptz not null
);
