package id.rukun.audit;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the audit record and its verification. */
@Path("/api/v1/audit")
@Tag(name = "Audit", description = "The tamper-evident record of who did or read what")
public class AuditResource {
    private static final int WAIT_SECONDS = 10;

    private final Caller caller;
    private final Cursors cursors;
    private final AuditReading reading;
    private final AuditVerification verification;
    /**
     * Limits verifications, each of which uses a connection while it reads, so that connections remain for other
     * requests.
     */
    private final Semaphore verifications = new Semaphore(1);

    AuditResource(Caller caller, Cursors cursors, AuditReading reading, AuditVerification verification) {
        this.caller = caller;
        this.cursors = cursors;
        this.reading = reading;
        this.verification = verification;
    }

    @GET
    @RolesAllowed({Role.ADMIN_ROLE, Role.OFFICER_ROLE})
    @Operation(
            operationId = "listAudit",
            summary = "Who did or read what, newest first",
            description =
                    "The administrator sees all entries, an officer those of their province. Contents are not here, only"
                            + " keyed digests of before and after; a reporter who acts on their own report is sealed.")
    public Page<AuditView> list(@BeanParam AuditFilter filter, @BeanParam PageRequest page) {
        page.checked();
        var scope = caller.has(Role.ADMIN) ? null : caller.scope();
        var list = "audit|" + caller.id() + "|" + scope + "|" + filter.canonical();
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        return Page.of(
                reading.page(filter, scope, keys, page.limit + 1),
                page.limit,
                view -> view,
                last -> cursors.seal(list, last.at(), last.chain(), last.seq()),
                page.total ? reading.count(filter, scope) : null);
    }

    @GET
    @Path("/verification")
    @RolesAllowed({Role.ADMIN_ROLE, Role.OFFICER_ROLE})
    @Operation(
            operationId = "verifyAudit",
            summary = "Prove the record: every entry hashed anew",
            description =
                    "Reads the whole record, some 100,000 entries a second, for one caller at a time. The same as the command"
                            + " verify-audit.")
    @APIResponseSchema(AuditVerification.Proof.class)
    @APIResponse(responseCode = "429", description = "Another is proving it")
    public AuditVerification.Proof verify() {
        if (!verifications.tryAcquire()) {
            throw ProblemType.SLOW_DOWN.problem(WAIT_SECONDS).header("Retry-After", String.valueOf(WAIT_SECONDS));
        }
        try {
            return verification.verify();
        } finally {
            verifications.release();
        }
    }
}
