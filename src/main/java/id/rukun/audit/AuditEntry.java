package id.rukun.audit;

import java.util.UUID;

/**
 * One act to record. Build it with {@link #of} and the withers; actor and network address default to those of the
 * current request.
 *
 * @param type the type of the subject, such as {@code report} or {@code account}
 * @param subject the id of the subject
 * @param region the region of the act, so that officers see the acts of their province
 * @param before the resource before the act; only a keyed digest of it is stored
 * @param after the resource after the act; only a keyed digest of it is stored
 * @param note a reason or detail; never a narrative, a name or a password
 * @param actor the acting account, if it is not the current caller
 * @param from the network address, if it is not that of the current request
 * @param sealedActor replaces {@code actor} for reporters acting on their own report and for authors of outreach
 */
public record AuditEntry(
        AuditAction act,
        String type,
        String subject,
        String region,
        Object before,
        Object after,
        String note,
        UUID actor,
        byte[] sealedActor,
        String from) {

    public static AuditEntry of(AuditAction act, String type, Object subject) {
        return new AuditEntry(
                act, type, subject == null ? null : subject.toString(), null, null, null, null, null, null, null);
    }

    public AuditEntry in(String region) {
        return new AuditEntry(act, type, subject, region, before, after, note, actor, sealedActor, from);
    }

    public AuditEntry changing(Object before, Object after) {
        return new AuditEntry(act, type, subject, region, before, after, note, actor, sealedActor, from);
    }

    public AuditEntry note(String note) {
        return new AuditEntry(act, type, subject, region, before, after, note, actor, sealedActor, from);
    }

    public AuditEntry from(String from) {
        return new AuditEntry(act, type, subject, region, before, after, note, actor, sealedActor, from);
    }

    public AuditEntry by(UUID actor) {
        return new AuditEntry(act, type, subject, region, before, after, note, actor, sealedActor, from);
    }

    public AuditEntry bySealed(byte[] sealedActor) {
        return new AuditEntry(act, type, subject, region, before, after, note, actor, sealedActor, from);
    }
}
