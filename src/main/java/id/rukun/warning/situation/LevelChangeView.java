package id.rukun.warning.situation;

import id.rukun.identity.Caller;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelAssessment;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of the level of a regency or city, and why, as one caller may see it. */
@Schema(name = "LevelChange")
public record LevelChangeView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String regionCode,
        @Schema(required = true) String name,

        @Schema(
                required = true,
                description = "A local midnight, unless the caller verifies the reports of the regency")
        Instant at,

        @Schema(required = true) Level from,
        @Schema(required = true) Level to,
        @Schema(required = true) LevelReason rule,

        @Schema(required = true, description = "In the language of Accept-Language")
        String explanation,

        @Schema(required = true, description = "The situation then; reports are named to verifiers of the regency only")
        RegencySituation reason) {

    /** Returns those of the changes that the caller sees. */
    public static Map<UUID, LevelChangeView> listed(Collection<UUID> ids, Caller caller, Locale language) {
        var access = SituationAccess.of(caller);
        return LevelAssessment.<LevelAssessment>list("id in ?1", ids).stream()
                .filter(access::sees)
                .collect(Collectors.toMap(change -> change.id, change -> of(change, language)));
    }

    /** Returns a change as other systems are notified of it; empty unless it is one that everyone sees. */
    public static Optional<LevelChangeView> published(UUID id, Locale language) {
        return LevelAssessment.<LevelAssessment>findByIdOptional(id)
                .filter(change -> change.basis == Basis.PUBLIC)
                .map(change -> of(change, language));
    }

    static LevelChangeView of(LevelAssessment change, Locale language) {
        var region = Region.<Region>findById(change.regencyCode);
        var live = change.basis == Basis.LIVE;
        return new LevelChangeView(
                change.id,
                change.regencyCode,
                region.name,
                change.at,
                change.previous,
                change.level,
                LevelReason.of(change),
                live
                        ? Explanations.live(change, change.change(), region.name, language)
                        : Explanations.published(change, region.name, language),
                live
                        ? RegencySituation.live(change, change.change(), region, language)
                        : RegencySituation.published(change, region, true));
    }
}
