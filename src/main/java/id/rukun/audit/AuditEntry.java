package id.rukun.audit;

import java.util.UUID;

/**
 * One act to put on record. Build it with {@link #of} and the withers; who and from where come from the request.
 *
 * @param type what kind of thing it was done to: {@code report}, {@code account} …
 * @param subject its id
 * @param region where it belongs, so that an officer sees the acts of their province
 * @param before and {@code after}: the resource, of which only a keyed digest is kept
 * @param note a reason or detail; never a narrative, a name or a password
 * @param actor the account, where it is not the caller of the present request
 * @param from the network address, where it is not that of the present request
 * @param sealedActor instead of the actor, where the actor is a reporter acting on their own report, or the author of outreach
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
