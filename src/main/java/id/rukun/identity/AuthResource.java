package id.rukun.identity;

import id.rukun.platform.json.Text;
import id.rukun.platform.start.ProviderSettings;
import id.rukun.platform.start.TrialSettings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Signs in (RFC 6749) and out (RFC 7009). If an OpenID Connect provider is configured, it issues the tokens instead.
 */
@Path("/api/v1/auth")
@Tag(name = "Signing in", description = "Tokens, who am I, and my password")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
public class AuthResource {
    private static final String REFRESH_COOKIE =
            "For pages of this origin: the name of the page (a to z). The refresh token"
                    + " is then set as a cookie that scripts cannot read, and taken from it, instead of being in the body";

    private record Client(String id, String secret) {}

    private final SignIn signIn;
    private final Optional<String> provider;
    private final boolean trial;

    AuthResource(SignIn signIn, ProviderSettings provider, TrialSettings trial) {
        this.signIn = signIn;
        this.provider = provider.issuer();
        this.trial = trial.on();
    }

    @POST
    @Path("/token")
    @Operation(operationId = "getToken", summary = "Sign in, refresh, or get a machine's token (RFC 6749)")
    @APIResponse(
            responseCode = "200",
            description = "Tokens",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OAuth.Tokens.class)))
    @APIResponse(
            responseCode = "400",
            description = "RFC 6749 error",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = OAuth.ErrorBody.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = OAuth.ErrorBody.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many failures in a row; see Retry-After",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = OAuth.ErrorBody.class)))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = OAuth.TokenRequest.class)))
    public RestResponse<OAuth.Tokens> token(
            @FormParam("grant_type") @Parameter(description = "password, refresh_token or client_credentials")
                    String grantType,
            @FormParam("username") String username,
            @FormParam("password") String password,
            @FormParam("refresh_token") String refreshToken,
            @FormParam("client_id") String clientId,
            @FormParam("client_secret") String clientSecret,
            @FormParam("scope") @Parameter(description = "Ignored: roles follow the account") String scope,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) String authorization,
            @HeaderParam(RefreshCookie.HEADER)
                    @Parameter(description = REFRESH_COOKIE, examples = @ExampleObject(name = "page", value = "board"))
                    String page,
            @Context HttpServerRequest request) {
        if (provider.isPresent()) {
            throw OAuth.Failure.signInElsewhere(provider.get());
        }
        if (grantType == null) {
            throw OAuth.Failure.invalidRequest();
        }
        var address = request.remoteAddress().hostAddress();
        var cookie = RefreshCookie.of(page, request, trial);
        var presented = cookie.map(RefreshCookie::token).orElse(refreshToken);
        return answer(
                cookie,
                switch (grantType) {
                    case "password" -> signIn.withPassword(required(username), required(password), presented, address);
                    case "refresh_token" -> signIn.withRefreshToken(required(presented));
                    case "client_credentials" -> {
                        var client = client(authorization, clientId, clientSecret);
                        yield signIn.withClientSecret(client.id(), client.secret(), address);
                    }
                    default -> throw OAuth.Failure.unsupportedGrantType();
                });
    }

    @POST
    @Path("/revoke")
    @Operation(
            operationId = "revokeToken",
            summary = "Sign out: revoke a refresh token and all of its sign-in (RFC 7009)",
            description = "An access token already given stays valid until it expires, at most 15 minutes.")
    @APIResponse(responseCode = "200", description = "Revoked, or not known")
    @APIResponse(
            responseCode = "400",
            description = "RFC 6749 error",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = OAuth.ErrorBody.class)))
    public RestResponse<Void> revoke(
            @FormParam("token") String token,
            @FormParam("token_type_hint") String hint,
            @HeaderParam(RefreshCookie.HEADER)
                    @Parameter(description = REFRESH_COOKIE, examples = @ExampleObject(name = "page", value = "board"))
                    String page,
            @Context HttpServerRequest request) {
        var cookie = RefreshCookie.of(page, request, trial);
        signIn.revoke(required(cookie.map(RefreshCookie::token).orElse(token)));
        var answer = RestResponse.ResponseBuilder.<Void>ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        cookie.ifPresent(present -> answer.cookie(present.cleared()));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response refused(OAuth.Failure failure, HttpHeaders headers) {
        var answer = Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(failure.body(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        if (failure.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"rukun\"");
        }
        if (failure.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, failure.retryAfter());
        }
        return answer.build();
    }

    private static RestResponse<OAuth.Tokens> answer(Optional<RefreshCookie> cookie, OAuth.Tokens tokens) {
        var hidden = cookie.filter(present -> tokens.refreshToken() != null);
        var body = hidden.isPresent() ? tokens.withoutRefreshToken() : tokens;
        var answer = RestResponse.ResponseBuilder.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        hidden.ifPresent(present -> answer.cookie(present.with(tokens.refreshToken(), tokens.refreshExpiresIn())));
        return answer.build();
    }

    private static String required(String value) {
        if (value == null || value.isEmpty() || !Text.isStorable(value)) {
            throw OAuth.Failure.invalidRequest();
        }
        return value;
    }

    /**
     * Reads the client's credentials from the Basic header, whose parts are form-encoded (RFC 6749 section 2.3.1), or
     * from the body.
     */
    private static Client client(String authorization, String clientId, String clientSecret) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new Client(required(clientId), required(clientSecret));
        }
        try {
            var pair = new String(
                            Base64.getDecoder()
                                    .decode(authorization.substring(6).strip()),
                            StandardCharsets.UTF_8)
                    .split(":", 2);
            return new Client(decoded(pair[0]), decoded(pair.length > 1 ? pair[1] : ""));
        } catch (IllegalArgumentException malformed) {
            throw OAuth.Failure.invalidClient();
        }
    }

    private static String decoded(String half) {
        return required(URLDecoder.decode(half, StandardCharsets.UTF_8));
    }
}
