package id.rukun.kafka;

import id.rukun.changes.ChangeAccess;
import id.rukun.changes.ChangeType;
import id.rukun.changes.CloudEvents.Happening;
import id.rukun.platform.id.Ids;
import id.rukun.platform.start.Keys;
import id.rukun.region.RegionColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Reads the events to send to the topic and stores the position of the last one sent. One node leads, with a lease that
 * expires by itself. No transaction is open while events are sent, because it would delay all readers of the change
 * feed.
 */
@ApplicationScoped
public class TopicFeed {
    private static final int BATCH = 200;

    /** Longer than sending a batch may take. */
    static final Duration LEASE = Duration.ofSeconds(45);

    private static final String BEGIN = """
            insert into topic_position (xid, seq, leader, lead_until)
            select pg_snapshot_xmin(pg_current_snapshot()), 0, :node, :now
            where not exists (select from topic_position) on conflict do nothing""";

    /** Returns no row if another node leads, or if there is nothing new. */
    private static final String LEAD = """
            update topic_position p set leader = :node, lead_until = :until
            where (leader = :node or lead_until < :now) and exists (
                select from change c where (c.xid, c.seq) > (p.xid, p.seq) and c.xid < pg_snapshot_xmin(pg_current_snapshot()))
            returning cast(cast(xid as text) as bigint) as xid, seq""";

    /** Selects the events that an integrator of the whole country may see. */
    private static final String NEXT = """
            select cast(cast(c.xid as text) as bigint) as xid, c.seq, c.event, c.type, c.subject_id, c.at,
                %s as regency, c.event is not null and %s as told
            from change c left join report r on c.type = 'REPORT' and r.id = c.subject_id
            where (c.xid, c.seq) > (cast(cast(:xid as text) as xid8), :seq) and c.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by c.xid, c.seq limit :rows""".formatted(
                    RegionColumns.regencyOf("coalesce(c.public_region, c.left_public, c.region_code)"),
                    ChangeAccess.isTold("cast(null as text)"));

    private static final String ADVANCE = """
            update topic_position set xid = cast(cast(:xid as text) as xid8), seq = :seq, lead_until = :until
            where leader = :node""";

    private static final String LAG = """
            select coalesce(cast(extract(epoch from clock_timestamp() - (
                select c.at from topic_position p join change c on (c.xid, c.seq) > (p.xid, p.seq)
                order by c.xid, c.seq limit 1)) as double precision), 0)""";

    private final UUID node = UUID.randomUUID();
    private final EntityManager entities;
    private final Keys keys;

    TopicFeed(EntityManager entities, Keys keys) {
        this.entities = entities;
        this.keys = keys;
    }

    /** The position of a change in the log. */
    record Position(long xid, long seq) {}

    /**
     * One event.
     *
     * @param regency null if it concerns more than one regency
     */
    record Event(Position position, Happening happening, String regency) {}

    /**
     * A batch of events.
     *
     * @param end the position of the last change read; some changes are not events
     * @param more whether there may be further changes
     */
    record Batch(List<Event> events, Position end, boolean more) {}

    /**
     * Stores the position that the topic begins at, unless there is one. Changes made before the topic was first configured are
     * not sent. Must run before the service accepts requests: a change committed earlier would lie before the position and never
     * be sent.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void begin() {
        entities.createNativeQuery(BEGIN)
                .setParameter("node", node)
                .setParameter("now", Ids.now())
                .executeUpdate();
    }

    /** Returns the next batch; empty if there is nothing to send or another node leads. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Batch> next() {
        var now = Ids.now();
        var position = entities.unwrap(Session.class)
                .createNativeQuery(LEAD, Tuple.class)
                .addScalar("xid", Long.class)
                .addScalar("seq", Long.class)
                .setParameter("node", node)
                .setParameter("now", now)
                .setParameter("until", now.plus(LEASE))
                .uniqueResult();
        return Optional.ofNullable(position)
                .map(from -> changesAfter(position(from)))
                .filter(changes -> !changes.isEmpty())
                .map(this::batch);
    }

    private List<Tuple> changesAfter(Position position) {
        return entities.unwrap(Session.class)
                .createNativeQuery(NEXT, Tuple.class)
                .addScalar("xid", Long.class)
                .addScalar("seq", Long.class)
                .addScalar("event", String.class)
                .addScalar("type", String.class)
                .addScalar("subject_id", UUID.class)
                .addScalar("at", Instant.class)
                .addScalar("regency", String.class)
                .addScalar("told", Boolean.class)
                .setParameter("xid", position.xid())
                .setParameter("seq", position.seq())
                .setParameter("rows", BATCH)
                .getResultList();
    }

    private Batch batch(List<Tuple> changes) {
        return new Batch(
                changes.stream()
                        .filter(change -> change.get("told", Boolean.class))
                        .map(this::event)
                        .toList(),
                position(changes.get(changes.size() - 1)),
                changes.size() == BATCH);
    }

    private Event event(Tuple change) {
        return new Event(
                position(change),
                new Happening(
                        id(change),
                        change.get("event", String.class),
                        ChangeType.valueOf(change.get("type", String.class)),
                        change.get("subject_id", UUID.class),
                        change.get("at", Instant.class)),
                change.get("regency", String.class));
    }

    private static Position position(Tuple change) {
        return new Position(change.get("xid", Long.class), change.get("seq", Long.class));
    }

    /**
     * Returns the id of the message, which depends only on the change, not on the node or the attempt. It is keyed, because a
     * receiver could otherwise compute the exact time of the change from it.
     */
    private UUID id(Tuple change) {
        var name = change.get("subject_id", UUID.class) + "/" + change.get("seq", Long.class) + "/"
                + change.get("at", Instant.class);
        return Ids.of(keys.fingerprint("topic-event", name));
    }

    /**
     * Stores that all changes up to the position were sent.
     *
     * @return whether this node still leads
     */
    @Transactional(TxType.REQUIRES_NEW)
    boolean advanceTo(Position sent) {
        return entities.createNativeQuery(ADVANCE)
                        .setParameter("node", node)
                        .setParameter("xid", sent.xid())
                        .setParameter("seq", sent.seq())
                        .setParameter("until", Ids.now().plus(LEASE))
                        .executeUpdate()
                == 1;
    }

    /** Returns the age in seconds of the oldest change not yet sent; 0 if there is none. */
    @Transactional(TxType.REQUIRES_NEW)
    double lag() {
        return (Double) entities.createNativeQuery(LAG, Double.class).getSingleResult();
    }

    /** Ends the lease, so that another node can lead at once. */
    @Transactional(TxType.REQUIRES_NEW)
    void releaseLease() {
        entities.createNativeQuery("update topic_position set lead_until = :now where leader = :node")
                .setParameter("node", node)
                .setParameter("now", Ids.now())
                .executeUpdate();
    }
}
