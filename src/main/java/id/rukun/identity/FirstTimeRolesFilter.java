package id.rukun.identity;

import id.rukun.platform.problem.ProblemMappers;
import id.rukun.platform.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers 403 instead of 400 or 415 to a caller without one of the {@link FirstTimeRoles}, so that nobody learns what an
 * operation takes that is not theirs.
 */
public class FirstTimeRolesFilter {
    private static final Set<Integer> ABOUT_THE_REQUEST =
            Set.of(ProblemType.MALFORMED_BODY.status(), ProblemType.UNSUPPORTED_MEDIA_TYPE.status());

    private final Caller caller;
    private final ProblemMappers problems;

    FirstTimeRolesFilter(Caller caller, ProblemMappers problems) {
        this.caller = caller;
        this.problems = problems;
    }

    @ServerResponseFilter
    public void refuse(ResourceInfo resource, ContainerResponseContext response, RoutingContext request) {
        if (!ABOUT_THE_REQUEST.contains(response.getStatus()) || resource.getResourceMethod() == null) {
            return;
        }
        var roles = resource.getResourceMethod().getAnnotation(FirstTimeRoles.class);
        if (roles != null && Arrays.stream(roles.value()).noneMatch(caller::has)) {
            var refusal = problems.refused(ProblemType.FORBIDDEN.problem(), request);
            response.setStatus(refusal.getStatus());
            response.setEntity(refusal.getEntity());
        }
    }
}
