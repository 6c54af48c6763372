package id.rukun.identity;

import id.rukun.platform.http.PageSettings;
import id.rukun.platform.start.ProviderSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a client must know of this installation before anyone signs in. */
@Path("/api/v1/client-settings")
@Tag(name = "Start")
@PermitAll
public class ClientSettingsResource {
    @Schema(name = "ClientSettings")
    public record ClientSettings(
            @Schema(
                    description = "The OpenID Connect provider to sign in at (authorization code with PKCE); absent:"
                            + " /auth/token takes passwords")
            Provider provider,

            @Schema(description = "Map tiles; absent: maps show the boundaries only")
            Tiles tiles) {}

    @Schema(name = "SignInProvider")
    public record Provider(
            @Schema(
                    required = true,
                    description = "Its configuration is at /.well-known/openid-configuration below this address",
                    examples = "https://sso.example.org/realms/dinsos")
            String issuer,

            @Schema(
                    description = "Client id for browsers; absent: this installation has none",
                    examples = "rukun-pages")
            String clientId,

            @Schema(required = true, examples = "openid") String scope) {}

    @Schema(name = "MapTiles")
    public record Tiles(
            @Schema(required = true, examples = "https://tiles.example.org/{z}/{x}/{y}.png")
            String url,

            @Schema(description = "Who must be named on the map", examples = "© OpenStreetMap")
            String attribution) {}

    private final ClientSettings settings;

    ClientSettingsResource(ProviderSettings provider, PageSettings pages) {
        this.settings =
                new ClientSettings(provider(provider).orElse(null), tiles(pages).orElse(null));
    }

    @GET
    @Operation(operationId = "getClientSettings", summary = "Where to sign in, and which map tiles to use")
    public ClientSettings get() {
        return settings;
    }

    private static Optional<Provider> provider(ProviderSettings provider) {
        return provider.issuer()
                .map(issuer -> new Provider(issuer, provider.clientId().orElse(null), provider.scope()));
    }

    private static Optional<Tiles> tiles(PageSettings pages) {
        return pages.tiles().map(url -> new Tiles(url, pages.tilesAttribution().orElse(null)));
    }
}
