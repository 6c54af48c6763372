package id.rukun.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of an audit entry. */
@Schema(name = "AuditEntry")
public record AuditView(
        @Schema(required = true) int chain,

        @Schema(required = true, description = "Its number in the chain, from 1")
        long seq,

        @Schema(required = true) Instant at,
        @Schema(required = true) AuditAction act,

        @Schema(description = "The account; absent for the service itself, and for a reporter, who is sealed")
        UUID actor,

        @Schema(required = true, description = "The actor is a reporter acting on their own report")
        boolean actorSealed,

        @Schema(description = "The network address; absent where the actor is sealed")
        String from,

        String type,
        String subject,
        String region,
        String note,
        @Schema(description = "Keyed digest of what it was") String before,

        @Schema(description = "Keyed digest of what it became")
        String after,

        @Schema(required = true, description = "SHA-256 over the entry before and this one")
        String hash) {

    static AuditView of(ObjectMapper json, int chain, long seq, byte[] hash, String text) {
        try {
            var body = json.readTree(text);
            var actor = text(body, "actor");
            return new AuditView(
                    chain,
                    seq,
                    Instant.parse(body.get("at").asText()),
                    AuditAction.valueOf(body.get("act").asText()),
                    actor == null ? null : UUID.fromString(actor),
                    body.has("sealedActor"),
                    text(body, "from"),
                    text(body, "type"),
                    text(body, "subject"),
                    text(body, "region"),
                    text(body, "note"),
                    text(body, "before"),
                    text(body, "after"),
                    HexFormat.of().formatHex(hash));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asText(null);
    }
}
