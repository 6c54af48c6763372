package id.rukun.report.attachment;

import id.rukun.platform.id.Ids;
import id.rukun.report.attachment.storage.Storage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Deletes contents without a database row, left behind when the service or the storage failed during an upload or an
 * erasure.
 */
@ApplicationScoped
public class AttachmentSweep {
    private static final Logger LOG = Logger.getLogger(AttachmentSweep.class);

    /** Contents younger than this may belong to an upload whose row is not yet committed. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int BATCH = 500;

    private final Storage storage;

    AttachmentSweep(Storage storage) {
        this.storage = storage;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws IOException {
        var deleted = sweepBefore(Ids.now().minus(GRACE));
        if (deleted > 0) {
            LOG.infof("Deleted %d contents without an attachment", deleted);
        }
    }

    /**
     * Deletes contents without a row.
     *
     * @param moment contents stored later are ignored
     * @return the number of deleted contents
     */
    int sweepBefore(Instant moment) throws IOException {
        var old = new ArrayList<UUID>();
        storage.forEach(stored -> {
            if (stored.since().isBefore(moment)) {
                old.add(stored.id());
            }
        });
        var deleted = 0;
        for (var from = 0; from < old.size(); from += BATCH) {
            for (var id : withoutRow(old.subList(from, Math.min(old.size(), from + BATCH)))) {
                storage.delete(id);
                deleted++;
            }
        }
        return deleted;
    }

    private static HashSet<UUID> withoutRow(List<UUID> ids) {
        var orphans = new HashSet<>(ids);
        QuarkusTransaction.requiringNew()
                .run(() -> Attachment.<Attachment>list("id in ?1", ids)
                        .forEach(attachment -> orphans.remove(attachment.id)));
        return orphans;
    }
}
