package id.rukun.audit;

import id.rukun.platform.sql.Records;
import io.quarkus.hibernate.orm.panache.Panache;
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
    public static List<SignInEntry> of(UUID account) {
        return Records.query(Panache.getEntityManager(), """
                        select at, act, cast(body as jsonb) ->> 'from' as "from" from audit_entry
                        where subject_id = :account and act in ('SIGNED_IN', 'SIGN_IN_REFUSED') order by at""", SignInEntry.class)
                .setParameter("account", account.toString())
                .getResultList();
    }
}
