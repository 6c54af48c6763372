package id.rukun.report.verification;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Lets verifiers claim a report ("I am working on it"). A claim does not block other verifiers and expires after a
 * fixed time. A claim does not change the report's version, so requests need no If-Match.
 */
@Path("/api/v1/reports/{id}/claim")
@Tag(name = "Reports")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ClaimResource {
    @Schema(name = "ReportClaims")
    public record Claims(
            @Schema(required = true, description = "Who is on it now")
            List<Claim> claims) {}

    @Schema(name = "ReportClaim")
    public record Claim(
            @Schema(required = true, description = "The verifier's username")
            String by,

            @Schema(required = true) Instant until,
            @Schema(required = true) boolean mine) {}

    private final Caller caller;
    private final Audit audit;
    private final Duration duration;

    ClaimResource(Caller caller, Audit audit, VerificationSettings settings) {
        this.caller = caller;
        this.audit = audit;
        this.duration = settings.claimDuration();
    }

    @GET
    @Transactional
    @Operation(operationId = "getClaims", summary = "Which verifiers say that they are on it")
    public Claims get(@PathParam("id") UUID id) {
        return claimsOn(verifiable(id));
    }

    @POST
    @Transactional
    @Operation(
            operationId = "claimReport",
            summary = "Say that I am on it, or say so again",
            description =
                    "For 30 minutes unless configured otherwise. Blocks nobody: the answer tells who else is on it.")
    public Claims claim(@PathParam("id") UUID id) {
        var report = verifiable(id);
        if (report.isBy(caller)) {
            throw ProblemType.OWN_REPORT.problem();
        }
        var now = Ids.now();
        ReportClaim.make(new ReportClaim.Key(id, caller.id()), now, now.plus(duration));
        audit.record(AuditEntry.of(AuditAction.REPORT_CLAIMED, "report", id).in(report.content.regionCode()));
        return claimsOn(report);
    }

    @DELETE
    @Transactional
    @Operation(operationId = "giveBackReport", summary = "Say that I am no longer on it")
    public void giveBack(@PathParam("id") UUID id) {
        var report = verifiable(id);
        if (ReportClaim.deleteById(new ReportClaim.Key(id, caller.id()))) {
            audit.record(
                    AuditEntry.of(AuditAction.REPORT_GIVEN_BACK, "report", id).in(report.content.regionCode()));
        }
    }

    private Report verifiable(UUID id) {
        return Report.openTo(caller, id)
                .filter(ReportAccess.of(caller)::isInRegion)
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private Claims claimsOn(Report report) {
        return new Claims(ReportClaim.on(report.id, Ids.now()).stream()
                .map(claim -> new Claim(
                        Account.<Account>findById(claim.key.accountId()).username,
                        claim.until,
                        claim.key.accountId().equals(caller.id())))
                .toList());
    }
}
