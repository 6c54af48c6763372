package id.rukun.audit;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the audit record. */
public class AuditFilter {
    @QueryParam("actor")
    @Parameter(description = "The account that acted")
    public UUID actor;

    @QueryParam("act")
    public AuditAction act;

    @QueryParam("subject")
    @Parameter(description = "The id of what it was done to")
    public String subject;

    @QueryParam("from")
    @Parameter(description = "At or after")
    public Instant from;

    @QueryParam("to")
    @Parameter(description = "Before")
    public Instant to;

    String canonical() {
        return actor + "|" + act + "|" + subject + "|" + from + "|" + to;
    }
}
