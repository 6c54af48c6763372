package id.rukun.audit;

import id.rukun.identity.ActingAccount;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.identity.SecurityEvent;
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

/** Puts on record what happens in packages below, and what is refused anywhere. */
@ApplicationScoped
public class AuditRecorder {
    private static final Logger LOG = Logger.getLogger(AuditRecorder.class);
    private static final int FORBIDDEN = 403;
    /** The index over subjects takes no longer ones, and nobody is to be left off the record for asking a long question. */
    private static final int LONGEST_PATH = 300;

    private static final Set<Role> FILING = EnumSet.of(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
    private static final Pattern FILED = Pattern.compile("(?i)/(reports|attachments|outreach)/[0-9a-f%-]{36,}");

    private final Audit audit;
    private final Vertx vertx;
    private final RoutingContext http;

    AuditRecorder(Audit audit, Vertx vertx, RoutingContext http) {
        this.audit = audit;
        this.vertx = vertx;
        this.http = http;
    }

    void happened(@Observes SecurityEvent happening) {
        var act = AuditAction.valueOf(happening.what().name());
        var type = act.name().startsWith("PIONEER") ? "pioneer" : "account";
        var entry = AuditEntry.of(act, type, happening.account())
                .in(happening.region())
                .changing(happening.before(), happening.after());
        if (happening.alone()) {
            audit.recordAlone(entry);
        } else {
            audit.record(act == AuditAction.SIGNED_IN ? entry.by(happening.account()) : entry);
        }
    }

    /** A signed-in caller was told that their role or region does not permit something. */
    @ServerResponseFilter
    public void refused(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != FORBIDDEN) {
            return;
        }
        Caller.foundFor(http).ifPresent(account -> {
            var entry = AuditEntry.of(AuditAction.ACCESS_REFUSED, "path", told(request, account))
                    .in(account.regionCode())
                    .by(account.id())
                    .from(http.request().remoteAddress().hostAddress());
            // A refusal by role is answered on the event loop, which must not wait for the database.
            vertx.executeBlocking(() -> {
                        audit.recordAlone(entry);
                        return null;
                    })
                    .onFailure(failed -> LOG.error("A refused access could not be put on record", failed));
        });
    }

    /** What was asked for. Who files is not told together with the report: they may be refused something about their own. */
    private static String told(ContainerRequestContext request, ActingAccount account) {
        var asked =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath();
        var files = account.roles().stream().anyMatch(FILING::contains);
        var path = files ? FILED.matcher(asked).replaceAll("/$1/{id}") : asked;
        return path.substring(0, Math.min(path.length(), LONGEST_PATH));
    }
}
