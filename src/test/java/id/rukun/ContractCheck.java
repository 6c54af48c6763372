package id.rukun;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds every answer that a test receives against the contract: its status, its media type, its headers, its body. */
public final class ContractCheck implements Filter {
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String PROBLEM = "/components/schemas/Problem";

    /** Answers given before an operation is reached. */
    private static final Set<Integer> BEFORE_OPERATIONS = Set.of(404, 405, 408, 414, 431);

    private static final List<String> EVERYWHERE = List.of("Date", "X-Request-ID");
    private static final List<String> NAMED_HEADERS = List.of("ETag", "Link", "Location", "Retry-After");

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var answer = context.next(request, expected);
        var path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith("/api/") || path.startsWith("/problems")) {
            var drifts = new ArrayList<>(drifts(request.getMethod(), path, answer));
            for (var name : EVERYWHERE) {
                if (answer.header(name) == null) {
                    drifts.add("header " + name + " is missing");
                }
            }
            if (request.getMethod().equals("GET")) {
                drifts.addAll(linkDrifts(request.getURI(), answer));
            }
            if (!drifts.isEmpty()) {
                throw new AssertionError(request.getMethod() + " " + path + " answered " + answer.statusCode()
                        + " not as the contract says: " + drifts + "\n" + answer.asString());
            }
        }
        return answer;
    }

    private static List<String> drifts(String method, String path, Response answer) {
        var contract = Contract.served();
        var operation = contract.operation(method.equals("HEAD") ? "GET" : method, path, false);
        if (operation.isEmpty()) {
            return method.equals("OPTIONS") && answer.statusCode() < 300
                    ? List.of()
                    : BEFORE_OPERATIONS.contains(answer.statusCode())
                            ? problemDrifts(answer)
                            : List.of("no such operation");
        }
        var declared = contract.resolved(operation.get().definition().at("/responses/" + answer.statusCode()));
        if (declared.isMissingNode()) {
            return List.of("this status is not declared");
        }
        var drifts = new ArrayList<String>();
        if (List.of(429, 503).contains(answer.statusCode())
                && declared.path("headers").has("Retry-After")
                && answer.header("Retry-After") == null) {
            drifts.add("header Retry-After is missing");
        }
        NAMED_HEADERS.stream()
                .filter(header -> answer.header(header) != null
                        && !declared.path("headers").has(header))
                .forEach(header -> drifts.add("header " + header + " is not declared"));
        if (method.equals("HEAD") || answer.asByteArray().length == 0) {
            // No lines are an answer too.
            var lines = answer.contentType().endsWith("ndjson");
            if (!method.equals("HEAD") && !lines && declared.has("content")) {
                drifts.add("a body is declared");
            }
            return drifts;
        }
        drifts.addAll(bodyDrifts(operation.get(), answer));
        if (mediaType(answer).equals(PROBLEM_TYPE)
                && !declared.path("description").asText().contains(slug(answer))) {
            drifts.add("problem " + slug(answer) + " is not listed for "
                    + operation.get().id() + ": see src/main/resources/contract/problems.properties");
        }
        return drifts;
    }

    private static String slug(Response answer) {
        var type = answer.jsonPath().getString("type");
        return "`" + type.substring(type.lastIndexOf('/') + 1) + "`";
    }

    private static List<String> bodyDrifts(Contract.Operation operation, Response answer) {
        var contract = Contract.served();
        var type = mediaType(answer);
        var response = operation.definition().at("/responses/" + answer.statusCode());
        var pointer = response.has("$ref")
                ? response.get("$ref").asText().substring(1)
                : operation.pointer() + "/responses/" + answer.statusCode();
        var media = pointer + "/content/" + type.replace("~", "~0").replace("/", "~1");
        if (contract.document().at(media).isMissingNode()) {
            return List.of("media type " + type + " is not declared");
        }
        // Each line of newline-delimited JSON is checked against the schema.
        return (type.endsWith("ndjson") ? answer.asString().lines() : Stream.of(answer.asString()))
                .filter(text -> type.endsWith("json"))
                .flatMap(text -> contract.violations(media + "/schema", text).stream())
                .toList();
    }

    private static List<String> problemDrifts(Response answer) {
        return mediaType(answer).equals(PROBLEM_TYPE)
                ? Contract.served().violations(PROBLEM, answer.asString())
                : List.of("not a problem but " + mediaType(answer));
    }

    /** Every page but the last links the following one by an absolute address; see RFC 8288. */
    private static List<String> linkDrifts(String uri, Response answer) {
        if (answer.statusCode() != 200 || !mediaType(answer).equals("application/json")) {
            return List.of();
        }
        var operation = Contract.served().operation("GET", URI.create(uri).getRawPath(), false);
        var pages = operation.isPresent()
                && operation.get().definition().at("/responses/200/headers").has("Link");
        String next = pages && answer.asByteArray().length > 0 ? answer.path("next") : null;
        var link = answer.header("Link");
        var expected = uri.replaceFirst("\\?.*", "");
        var isRight = next == null
                ? link == null
                : link != null
                        && link.startsWith("<" + expected + "?")
                        && link.contains("cursor=" + next)
                        && link.endsWith(">; rel=\"next\"");
        return isRight ? List.of() : List.of("header Link is " + link + " where next is " + next);
    }

    private static String mediaType(Response answer) {
        return answer.contentType().split(";")[0].strip();
    }
}
