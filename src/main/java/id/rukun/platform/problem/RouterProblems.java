package id.rukun.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.text.Language;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Writes problem responses for failures outside JAX-RS: unknown paths, bodies over the limit, malformed requests. */
@ApplicationScoped
public class RouterProblems {
    private final ObjectMapper json;
    private final SignInProblem signIn;

    RouterProblems(ObjectMapper json, SignInProblem signIn) {
        this.json = json;
        this.signIn = signIn;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        // Runs after every other route, so the path is unknown.
        router.route().order(Integer.MAX_VALUE).handler(request -> answer(request, ProblemType.NOT_FOUND));
    }

    private void failed(RoutingContext request) {
        if (request.response().headWritten()) {
            request.request().connection().close();
            return;
        }
        if (request.failure() instanceof ProblemException refusal) {
            refusal.headers().forEach(request.response()::putHeader);
            write(request, Problems.write(refusal, languageOf(request), Problems.instance(request)));
            return;
        }
        var status = request.statusCode() > 0 ? request.statusCode() : 500;
        var outage = request.failure() != null && Outage.causes(request.failure());
        var type = outage ? ProblemType.UNAVAILABLE : ProblemType.ofStatus(status);
        if (type.status() >= 500) {
            var id = FailureLog.write(request.failure(), request, false);
            if (outage) {
                request.response().putHeader("Retry-After", String.valueOf(Outage.RETRY_AFTER_SECONDS));
            }
            write(request, Problems.write(type.problem(id), languageOf(request), "urn:uuid:" + id));
        } else {
            answer(request, type);
        }
    }

    private void answer(RoutingContext request, ProblemType type) {
        var refusal = type == ProblemType.NOT_SIGNED_IN ? signIn.of(false) : type.problem();
        write(request, Problems.write(refusal, languageOf(request), Problems.instance(request)));
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
