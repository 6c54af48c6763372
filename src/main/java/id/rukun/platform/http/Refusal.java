package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers a request before its body has arrived, and ends the connection. */
final class Refusal {
    private static final long LINGER_MILLIS = 2_000;

    private Refusal() {}

    /**
     * Answers with the problem and discards the rest of the body. The connection is closed a little later, because
     * closing at once could lose the response while the body is still arriving (RFC 9112 section 9.6).
     */
    static void send(RoutingContext request, ProblemException problem) {
        var http = request.request();
        if (http.response().ended() || http.response().closed()) {
            return;
        }
        http.response().putHeader(HttpHeaders.CONNECTION, "close");
        request.addEndHandler(answered -> request.vertx()
                .setTimer(LINGER_MILLIS, waited -> http.connection().close()));
        if (!http.isEnded()) {
            http.handler(discarded -> {}).endHandler(discarded -> {}).resume();
        }
        request.fail(problem);
    }
}
