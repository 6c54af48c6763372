package id.rukun.audit;

import id.rukun.platform.sql.Records;
import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A successful or refused sign-in from the audit record. */
@Schema(name = "SignInEntry")
public record SignInEntry(
        @Schema(required = true) Instant at,
        @Schema(required = true) AuditAction act,

        @Schema(description = "The network address") String from) {

    /** Returns the sign-ins of an account, oldest first. */
    public static List<SignInEntry> of(UUID account) {
        return Records.query(Panache.getEntityManager(), """
                        select at, act, cast(body as jsonb) ->> 'from' as "from" from audit_entry
                        where subject_id = :account and act in ('SIGNED_IN', 'SIGN_IN_REFUSED') order by at""", SignInEntry.class)
                .setParameter("account", account.toString())
                .getResultList();
    }
}
