package id.rukun.platform.problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of problems (RFC 9457). Slugs never change; each is served at {@code /problems/{slug}}. Title, detail
 * and help are in {@code problems_id.properties} and {@code problems_en.properties}.
 */
public enum ProblemType {
    VALIDATION_FAILED(400),
    MALFORMED_BODY(400),
    INVALID_PARAMETER(400),
    UNKNOWN_PARAMETER(400),
    INVALID_CURSOR(400),
    NOT_SIGNED_IN(401),
    FORBIDDEN(403),
    ACCOUNT_UNKNOWN(403),
    OUTSIDE_REGION(403),
    OWN_REPORT(403),
    HIGHER_ROLE(403),
    WRONG_PASSWORD(403),
    NOT_FOUND(404),
    CONTENT_MISSING(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TIMEOUT(408),
    ID_TAKEN(409),
    REPORT_DIFFERS(409),
    CONTENT_DIFFERS(409),
    REPORT_IN_INCIDENT(409),
    INCIDENT_MERGED(409),
    TRANSITION_NOT_ALLOWED(409),
    NOT_CORRECTABLE(409),
    NOT_A_DRAFT(409),
    ALERT_NOT_CURRENT(409),
    ALREADY_EXISTS(409),
    LAST_ADMINISTRATOR(409),
    NOTHING_TO_DISCLOSE(409),
    REPORT_ERASED(409),
    REPORT_SENSITIVE(409),
    SIGN_IN_AT_PROVIDER(409),
    TOO_MANY_ATTACHMENTS(409),
    TOO_MANY_WEBHOOKS(409),
    FEED_RESTARTED(410),
    CHANGED_MEANWHILE(412),
    TOO_LARGE(413),
    ATTACHMENT_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    ATTACHMENT_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    BAD_REQUEST(400),
    MALFORMED_MULTIPART(400),
    ATTACHMENT_BROKEN(400),
    PRECONDITION_REQUIRED(428),
    SLOW_DOWN(429),
    TOO_MANY_CONNECTIONS(429),
    TOO_MANY_EXPORTS(429),
    TOO_MANY_IMPORTS(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    UNAVAILABLE(503),
    PROVIDER_UNAVAILABLE(503),
    BUSY(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Creates a problem of this type; the arguments fill the placeholders of its detail text. */
    public ProblemException problem(Object... arguments) {
        return new ProblemException(this, arguments);
    }

    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** Returns the type for a status that the framework chose. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 401 -> NOT_SIGNED_IN;
            case 403 -> FORBIDDEN;
            case 412 -> CHANGED_MEANWHILE;
            default ->
                Arrays.stream(values())
                        .filter(type -> type.status == status)
                        .findFirst()
                        .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
        };
    }
}
