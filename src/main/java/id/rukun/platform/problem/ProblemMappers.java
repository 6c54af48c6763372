package id.rukun.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import id.rukun.platform.text.Language;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every exception, of this service and of the framework, to a problem response (RFC 9457). */
public class ProblemMappers {
    private final AllowedMethods allowed;
    private final SignInProblem signIn;

    ProblemMappers(AllowedMethods allowed, SignInProblem signIn) {
        this.allowed = allowed;
        this.signIn = signIn;
    }

    @ServerExceptionMapper
    public Response refused(ProblemException refusal, RoutingContext request) {
        return answer(refusal, request);
    }

    /** MismatchedInputException is listed separately because the framework has a more specific mapper for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public Response unreadable(JacksonException failure, RoutingContext request) {
        return answer(JsonProblems.of(failure), request);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure, RoutingContext request) {
        var violations = failure.getConstraintViolations().stream()
                .map(BeanViolations::of)
                .toList();
        return answer(ProblemType.INVALID_PARAMETER.problem().violations(violations), request);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response notSignedIn(SecurityException failure, RoutingContext request) {
        return answer(signIn.of(failure instanceof AuthenticationFailedException), request);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, RoutingContext request) {
        return answer(ProblemType.FORBIDDEN.problem(), request);
    }

    @ServerExceptionMapper
    public Response changedMeanwhile(OptimisticLockException failure, RoutingContext request) {
        return answer(ProblemType.CHANGED_MEANWHILE.problem(), request);
    }

    @ServerExceptionMapper
    public Response frameworkFailure(WebApplicationException failure, RoutingContext request) {
        var json = causes(failure).filter(JacksonException.class::isInstance).findFirst();
        if (json.isPresent()) {
            return answer(JsonProblems.of((JacksonException) json.get()), request);
        }
        var refusal = causes(failure).filter(ProblemException.class::isInstance).findFirst();
        if (refusal.isPresent()) {
            return answer((ProblemException) refusal.get(), request);
        }
        var status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (status >= 500) {
            return failed(failure, request);
        }
        var problem = ProblemType.ofStatus(status).problem();
        return answer(
                status == 405 ? problem.header(HttpHeaders.ALLOW, allowed.at(request.normalizedPath())) : problem,
                request);
    }

    @ServerExceptionMapper
    public Response failed(Throwable failure, RoutingContext request) {
        var refusal = causes(failure).filter(ProblemException.class::isInstance).findFirst();
        if (refusal.isPresent()) {
            return answer((ProblemException) refusal.get(), request);
        }
        var type = Outage.causes(failure) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL_ERROR;
        // A client that disconnected never receives the response, and its disconnection is not an error of the service.
        // A reset connection can fail the reading of the body before the response is known to be closed.
        var disconnected = request.response().closed() || causes(failure).anyMatch(CallerGone.class::isInstance);
        var id = FailureLog.write(failure, request, disconnected);
        var problem = Problems.write(type.problem(id), languageOf(request), "urn:uuid:" + id);
        var answer = Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return type == ProblemType.UNAVAILABLE
                ? answer.header(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS)
                        .build()
                : answer.build();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private Response answer(ProblemException given, RoutingContext request) {
        var refusal =
                given.type() == ProblemType.NOT_SIGNED_IN && given.arguments().length == 0 ? signIn.of(false) : given;
        var problem = Problems.write(refusal, languageOf(request), Problems.instance(request));
        var answer = Response.status(problem.status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_LANGUAGE, languageOf(request).getLanguage())
                .entity(problem);
        refusal.headers().forEach(answer::header);
        return answer.build();
    }

    private static java.util.Locale languageOf(RoutingContext request) {
        return Language.of(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
