package id.rukun.platform.http;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.OAuthFlow;
import org.eclipse.microprofile.openapi.models.security.OAuthFlows;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Writes the introduction of the OpenAPI contract: what the service is, how to sign in, and the components that all
 * operations share.
 */
final class ContractIntroduction {
    /** Names of the security schemes; a client may use either. */
    static final List<String> SCHEMES = List.of("signIn", "token");

    private static final String TOKEN_URL = "/api/v1/auth/token";

    private static final String DESCRIPTION = """
            Reports of social conflict and its early signs in East Java: filed by peace volunteers (*Pelopor Perdamaian*), \
            verified and answered by the social office.

            **Languages.** Titles, details, labels and messages are in Indonesian, or in English with \
            `Accept-Language: en`. Codes are the same in both.

            **Signing in.** `POST /api/v1/auth/token` (RFC 6749) with `grant_type=password` for people, \
            `client_credentials` for systems; send the answer's `access_token` as `Authorization: Bearer …`. It is valid for \
            15 minutes; `refresh_token` gives the next one, and the same one again if it is repeated within 60 seconds \
            because the answer was lost. Keep the last `refresh_token` when it has expired and send it with the password: \
            a known device is not slowed down by strangers who guess. *Authorize* above does it for you.

            **Protection of sources.** A reporter can be in danger for reporting. Names of victims are stored nowhere; who \
            reported is shown only to those who must verify; what other systems read is without narrative, names and exact \
            position.

            **Errors** are RFC 9457 `application/problem+json`; `GET /problems` explains each. A request may \
            also be answered 405, 414 or 431 before an operation is reached; one that is no HTTP, a bare status. Each response \
            names its request in `X-Request-ID`: the operator finds it in the log by this id. An id that you send in \
            `X-Request-ID` or `traceparent` is kept; it must not name a person.

            **Lists** answer `items` and `next`; send `next` back as `cursor` with the same filter, until it is null.

            **Changes** need the `ETag` that was read, as `If-Match`. Filing with an `id` of the client's choice can be \
            repeated: it is stored once.

            **New codes.** A later version may add a code to any enumeration of a response, and a field to any response. \
            Treat an unknown code as `OTHER` and ignore an unknown field. A generated client fails on an unknown code unless \
            it is configured as `docs/generated-clients.md` of the service's source says, for OpenAPI Generator with \
            `enumUnknownDefaultCase=true`.""";

    private ContractIntroduction() {}

    static void write(OpenAPI contract) {
        contract.setInfo(OASFactory.createInfo()
                .title("Rukun")
                .version("1.0")
                .description(DESCRIPTION)
                .contact(OASFactory.createContact().name("The operator of this installation"))
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        contract.setServers(List.of(OASFactory.createServer().url("/")));
        defineSignIn(contract.getComponents());
        defineShared(contract.getComponents());
    }

    private static void defineSignIn(Components components) {
        components.setSecuritySchemes(Map.of());
        components.addSecurityScheme(
                SCHEMES.get(0),
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.OAUTH2)
                        .description("Username and password of a person; client id and secret of a system. No scopes:"
                                + " roles follow the account")
                        .flows(OASFactory.createObject(OAuthFlows.class)
                                .password(flow().refreshUrl(TOKEN_URL))
                                .clientCredentials(flow())));
        components.addSecurityScheme(
                SCHEMES.get(1),
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token obtained elsewhere"));
    }

    private static OAuthFlow flow() {
        return OASFactory.createObject(OAuthFlow.class).tokenUrl(TOKEN_URL).scopes(Map.of());
    }

    private static void defineShared(Components components) {
        components.addParameter("AcceptLanguage", languages());
        components.addParameter(
                "IfNoneMatch",
                OASFactory.createParameter()
                        .name("If-None-Match")
                        .in(Parameter.In.HEADER)
                        .description("An ETag received before; answers 304 where it is still current")
                        .schema(text()));
        components.addResponse(
                "NotModified",
                OASFactory.createAPIResponse()
                        .description("Still what the ETag sent as If-None-Match names")
                        .addHeader("ETag", OASFactory.createObject(Header.class).ref("ETag")));
        define(components, "ETag", "Of this version, in this caller's view; for If-Match and If-None-Match");
        define(
                components,
                "Link",
                "`<absolute address>; rel=\"next\"`: the following page (RFC 8288); absent on the last");
        define(components, "Location", "Where it is");
        define(components, "Content-Disposition", "A name for the file");
        define(
                components,
                "Dictionary",
                "`<absolute address>; rel=\"describedby\"`: what the columns of the file hold; absent where it has none");
        define(components, "Retry-After", "Seconds to wait");
        define(components, "WWW-Authenticate", "How to sign in (RFC 9110 section 11.6.1)");
    }

    private static Parameter languages() {
        return OASFactory.createParameter()
                .name("Accept-Language")
                .in(Parameter.In.HEADER)
                .description("Language of texts: Indonesian unless English is preferred")
                .schema(text().defaultValue("id").addExample("id").addExample("en"));
    }

    private static void define(Components components, String header, String description) {
        components.addHeader(
                header,
                OASFactory.createObject(Header.class).description(description).schema(text()));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
