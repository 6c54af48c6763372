package id.rukun.audit;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sign-in to an account, or one that was refused, as it stands in the record. */
@Schema(name = "SignInEntry")
public record SignInEntry(
        @Schema(required = true) Instant at,
        @Schema(required = true) AuditAction act,

        @Schema(description = "The network address") String from) {

    /** Oldest first. */
    @SuppressWarnings("unchecked")
    public static List<SignInEntry> of(UUID account) {
        List<Tuple> found = Panache.getEntityManager()
                .createNativeQuery("""
                        select at, act, cast(body as jsonb) ->> 'from' from audit_entry
                        where subject_id = :account and act in ('SIGNED_IN', 'SIGN_IN_REFUSED') order by at""", Tuple.class)
                .setParameter("account", account.toString())
                .getResultList();
        return found.stream()
                .map(entry -> new SignInEntry(
                        entry.get(0, Instant.class),
                        AuditAction.valueOf(entry.get(1, String.class)),
                        entry.get(2, String.class)))
                .toList();
    }
}
