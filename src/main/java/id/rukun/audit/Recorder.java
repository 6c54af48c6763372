package id.rukun.audit;

import id.rukun.identity.Caller;
import id.rukun.identity.Happening;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Puts on record what happens in packages below, and what is refused anywhere. */
@ApplicationScoped
public class Recorder {
    private static final int FORBIDDEN = 403;

    private final Audit audit;
    private final Caller caller;

    Recorder(Audit audit, Caller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    void happened(@Observes Happening happening) {
        var act = Act.valueOf(happening.what().name());
        var type = act.name().startsWith("PIONEER") ? "pioneer" : "account";
        var entry = Entry.of(act, type, happening.account())
                .in(happening.region())
                .changing(happening.before(), happening.after());
        if (happening.alone()) {
            audit.recordAlone(entry);
        } else {
            audit.record(act == Act.SIGNED_IN ? entry.by(happening.account()) : entry);
        }
    }

    /** A signed-in caller was told that their role or region does not permit something. */
    @ServerResponseFilter
    public void refused(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == FORBIDDEN && caller.isSignedIn()) {
            audit.recordAlone(Entry.of(Act.ACCESS_REFUSED, "path", request.getMethod() + " " + request.getUriInfo().getPath())
                    .in(caller.scope()));
        }
    }
}
