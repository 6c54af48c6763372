package id.rukun.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Gives other packages access to the registry of pioneers. */
@ApplicationScoped
public class PioneerRegistry {
    /** The account with which a pioneer signs in. */
    @Schema(name = "ReporterAccount")
    public record Login(
            @Schema(required = true) UUID id,
            @Schema(required = true) String username,
            @Schema(required = true) List<Role> roles,
            String regionCode,
            @Schema(required = true) boolean active,
            String email,
            @Schema(description = "Of mails") String language,
            @Schema(required = true) Instant createdAt) {}

    private final Caller caller;

    PioneerRegistry(Caller caller) {
        this.caller = caller;
    }

    /** Returns the entry if the caller may see it. */
    public Optional<PioneerView> visible(UUID id) {
        return Pioneer.visibleTo(caller, id).map(PioneerView::of);
    }

    public List<Login> loginsOf(UUID pioneerId) {
        return Account.of(pioneerId).stream()
                .map(account -> new Login(
                        account.id,
                        account.username,
                        account.roles,
                        account.regionCode,
                        account.active,
                        account.email,
                        account.language,
                        account.createdAt))
                .toList();
    }
}
