package id.rukun.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.text.Language;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The same answers for what fails before or beside JAX-RS: unknown paths, bodies over the limit, broken requests. */
@ApplicationScoped
public class RouterProblems {
    private static final Logger LOG = Logger.getLogger(RouterProblems.class);

    private static final long FORM_AROUND_FILE = 1 << 20;

    private final ObjectMapper json;
    private final long largestBody;

    RouterProblems(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.largestBody = largestBody.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::leaveRefusalToForms);
        // After every other route: nobody answered.
        router.route().order(Integer.MAX_VALUE).handler(request -> answer(request, ProblemType.NOT_FOUND));
    }

    /**
     * Of a body that does not announce its size the framework ends the stream with an answer without a body, too. A file in
     * a form is held to the same limit as it is read, which becomes a problem, if the stream is let go on a little longer.
     */
    private void leaveRefusalToForms(RoutingContext request) {
        if (request.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, largestBody + FORM_AROUND_FILE);
        }
        request.next();
    }

    private void failed(RoutingContext request) {
        if (request.response().headWritten()) {
            request.request().connection().close();
            return;
        }
        var status = request.statusCode() > 0 ? request.statusCode() : 500;
        var type = ProblemType.ofStatus(status);
        if (type.status() >= 500) {
            var id = UUID.randomUUID();
            LOG.errorf(
                    request.failure(),
                    "Failed with id %s: %s %s",
                    id,
                    request.request().method(),
                    request.normalizedPath());
            write(request, Problems.write(type.problem(id), languageOf(request), "urn:uuid:" + id));
        } else {
            answer(request, type);
        }
    }

    private void answer(RoutingContext request, ProblemType type) {
        write(request, Problems.write(type.problem(), languageOf(request), request.normalizedPath()));
    }

    private void write(RoutingContext request, Problem problem) {
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Content-Language", languageOf(request).getLanguage())
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static java.util.Locale languageOf(RoutingContext request) {
        return Language.of(request.request().getHeader("Accept-Language"));
    }
}
