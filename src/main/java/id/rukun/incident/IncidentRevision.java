package id.rukun.incident;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The previous content of an incident, an action or relief that a change replaced. */
@Entity
public class IncidentRevision extends PanacheEntityBase {
    /** The type of the changed resource. */
    @Schema(name = "IncidentRevisionType")
    public enum Type {
        INCIDENT,
        ACTION,
        RELIEF
    }

    @Id
    public UUID id;

    public UUID incidentId;

    @Enumerated(EnumType.STRING)
    public Type type;

    public UUID subjectId;
    public int version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public JsonNode content;

    public Instant replacedAt;
    public UUID replacedBy;

    public static void keep(
            Type type, UUID incidentId, UUID subjectId, int version, JsonNode content, UUID replacedBy) {
        var revision = new IncidentRevision();
        revision.id = Ids.next();
        revision.incidentId = incidentId;
        revision.type = type;
        revision.subjectId = subjectId;
        revision.version = version;
        revision.content = content;
        revision.replacedAt = Ids.now();
        revision.replacedBy = replacedBy;
        revision.persist();
    }

    static Optional<JsonNode> firstOf(UUID subjectId) {
        return IncidentRevision.<IncidentRevision>find("subjectId = ?1 order by version", subjectId)
                .firstResultOptional()
                .map(revision -> revision.content);
    }

    /**
     * Compares a repeated request with the first content and with the current content.
     *
     * @throws ProblemException {@code content-differs} naming the fields that differ from the first content
     */
    public static <T> void requireSame(Patches json, UUID subjectId, T sent, T stored, Class<T> type) {
        json.requireSame(sent, first(json, subjectId, stored, type), stored, ProblemType.CONTENT_DIFFERS);
    }

    /** Whether a repeated request equals the first or the current content. */
    public static <T> boolean isSame(Patches json, UUID subjectId, T sent, T stored, Class<T> type) {
        return Patches.isSame(sent, first(json, subjectId, stored, type), stored);
    }

    private static <T> T first(Patches json, UUID subjectId, T stored, Class<T> type) {
        return firstOf(subjectId).map(content -> json.read(content, type)).orElse(stored);
    }
}
