package id.rukun.warning.level;

import id.rukun.identity.Caller;
import id.rukun.report.ReportAccess;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.Rule;
import id.rukun.warning.situation.Explanations;
import id.rukun.warning.situation.RegencySituation;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of the level of a regency or city, and why. */
@Schema(name = "LevelChange")
public record LevelChangeView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String regionCode,
        @Schema(required = true) String name,
        @Schema(required = true) Instant at,
        @Schema(required = true) Level from,
        @Schema(required = true) Level to,
        @Schema(required = true) Rule rule,

        @Schema(required = true, description = "In the language of Accept-Language")
        String explanation,

        @Schema(required = true, description = "How things stood; reports are named to verifiers of the regency only")
        RegencySituation reason) {

    /** Those of the ids that there are, as the caller sees them. */
    public static Map<UUID, LevelChangeView> listed(Collection<UUID> ids, Caller caller, Locale language) {
        return LevelState.<LevelState>list("id in ?1 and situation is not null", ids).stream()
                .collect(Collectors.toMap(change -> change.id, change -> seenBy(caller, change, language)));
    }

    static LevelChangeView seenBy(Caller caller, LevelState change, Locale language) {
        var named = ReportAccess.of(caller).verifies(change.regencyCode);
        return named
                ? of(change, change.situation, Explanations.of(change.situation, change.previous, language))
                : withoutReports(change, language);
    }

    /** As other systems are told of it: with the numbers, and no report that they come from. */
    public static Optional<LevelChangeView> withoutReports(UUID id, Locale language) {
        return LevelState.<LevelState>findByIdOptional(id)
                .filter(state -> state.situation != null)
                .map(change -> withoutReports(change, language));
    }

    private static LevelChangeView withoutReports(LevelState change, Locale language) {
        return of(
                change,
                change.situation.withoutReports(),
                Explanations.forThePublic(change.situation, change.previous, language));
    }

    private static LevelChangeView of(LevelState change, RegencySituation reason, String explanation) {
        return new LevelChangeView(
                change.id,
                change.regencyCode,
                reason.name(),
                change.at,
                change.previous,
                change.level,
                change.rule,
                explanation,
                reason);
    }
}
