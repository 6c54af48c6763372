package id.rukun.audit;

import id.rukun.identity.ActingAccount;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.identity.SecurityEvent;
import id.rukun.platform.problem.Problem;
import id.rukun.platform.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records the events of lower packages and all refused requests. */
@ApplicationScoped
public class AuditRecorder {
    private static final Logger LOG = Logger.getLogger(AuditRecorder.class);
    private static final int FORBIDDEN = 403;
    private static final String OWN_REPORT = "/problems/" + ProblemType.OWN_REPORT.slug();
    /** Longer paths do not fit in the index over subjects. They are cut off, so that a long request is recorded too. */
    private static final int MAX_PATH_LENGTH = 300;

    private static final Set<AuditAction> SIGNING_IN =
            EnumSet.of(AuditAction.SIGNED_IN, AuditAction.ACCOUNT_LINKED, AuditAction.ACCOUNT_CLAIMED);
    private static final Set<Role> FILING_ROLES = EnumSet.of(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
    private static final Pattern OWN_RESOURCE = Pattern.compile("(?i)/(reports|attachments|outreach)/[0-9a-f%-]{36,}");

    private final Audit audit;
    private final Vertx vertx;
    private final RoutingContext http;

    AuditRecorder(Audit audit, Vertx vertx, RoutingContext http) {
        this.audit = audit;
        this.vertx = vertx;
        this.http = http;
    }

    void recordEvent(@Observes SecurityEvent event) {
        var act = AuditAction.valueOf(event.type().name());
        var type = act.name().startsWith("PIONEER") ? "pioneer" : "account";
        var entry =
                AuditEntry.of(act, type, event.account()).in(event.region()).changing(event.before(), event.after());
        if (event.alone()) {
            audit.recordAlone(entry);
        } else {
            // While somebody signs in, nobody is the caller yet.
            var signsIn = SIGNING_IN.contains(act);
            audit.record(signsIn ? entry.by(event.account()) : entry);
        }
    }

    /**
     * Records that a signed-in caller was refused because of role or region. A verifier who is refused to judge a report of
     * their own is not recorded: beside the reading of the report, the entry would name its reporter.
     */
    @ServerResponseFilter
    public void refused(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != FORBIDDEN || isOwnReport(response.getEntity())) {
            return;
        }
        Caller.foundFor(http).ifPresent(account -> {
            var entry = AuditEntry.of(AuditAction.ACCESS_REFUSED, "path", requestedPath(request, account))
                    .in(account.regionCode())
                    .by(account.id())
                    .from(http.request().remoteAddress().hostAddress());
            // Refusals by role are answered on the event loop, which must not wait for the database.
            vertx.executeBlocking(() -> {
                        audit.recordAlone(entry);
                        return null;
                    })
                    .onFailure(failed -> LOG.error("A refused request could not be recorded in the audit", failed));
        });
    }

    private static boolean isOwnReport(Object answer) {
        return answer instanceof Problem problem && problem.type().equals(OWN_REPORT);
    }

    /**
     * Returns method and path of the refused request. Ids of reports are removed for callers who file reports, because
     * the entry would link a reporter to their own report.
     */
    private static String requestedPath(ContainerRequestContext request, ActingAccount account) {
        var methodAndPath =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath();
        var files = account.roles().stream().anyMatch(FILING_ROLES::contains);
        var path = files ? OWN_RESOURCE.matcher(methodAndPath).replaceAll("/$1/{id}") : methodAndPath;
        return path.substring(0, Math.min(path.length(), MAX_PATH_LENGTH));
    }
}
