package id.rukun.export;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.export.TableColumn.Content;
import java.util.List;

/** The columns of the exports of lists, in their order. Each holds a property of the items of the list. */
public final class ListTables {
    public static final Table<JsonNode> INCIDENTS = Table.of(
            "incidents",
            "Incident",
            TableColumn.of("id"),
            TableColumn.of("status").codes("incident-status"),
            TableColumn.of("title"),
            TableColumn.of("regionCode").codes(TableColumn.REGION),
            TableColumn.of("severity"),
            TableColumn.of("phase").codes("phase"),
            TableColumn.of("summary"),
            TableColumn.of("agency").codes("agency"),
            TableColumn.of("assignee"),
            TableColumn.of("killed", "impact.killed"),
            TableColumn.of("killedLow", "impact.killedLow"),
            TableColumn.of("killedHigh", "impact.killedHigh"),
            TableColumn.of("killedWomen", "impact.killedWomen"),
            TableColumn.of("killedChildren", "impact.killedChildren"),
            TableColumn.of("injured", "impact.injured"),
            TableColumn.of("injuredWomen", "impact.injuredWomen"),
            TableColumn.of("injuredChildren", "impact.injuredChildren"),
            TableColumn.of("displaced", "impact.displaced"),
            TableColumn.of("displacedWomen", "impact.displacedWomen"),
            TableColumn.of("displacedChildren", "impact.displacedChildren"),
            TableColumn.of("missing", "impact.missing"),
            TableColumn.of("abducted", "impact.abducted"),
            TableColumn.of("sexualViolence", "impact.sexualViolence"),
            TableColumn.of("buildingsDamaged", "impact.buildingsDamaged"),
            TableColumn.of("householdsAffected", "impact.householdsAffected"),
            TableColumn.of("openedAt"),
            TableColumn.of("updatedAt"),
            TableColumn.of("version"));

    public static final Table<JsonNode> ACTIONS = Table.of(
            "actions",
            "Action",
            TableColumn.of("id"),
            TableColumn.of("incidentId"),
            TableColumn.of("type").codes("action-type"),
            TableColumn.of("status"),
            TableColumn.of("plannedOn"),
            TableColumn.of("description"),
            TableColumn.of("agency").codes("agency"),
            TableColumn.of("contact"),
            TableColumn.of("outcome"),
            TableColumn.of("answers"),
            TableColumn.of("startedAt"),
            TableColumn.of("doneAt"),
            TableColumn.of("recordedAt"),
            TableColumn.of("recordedBy"),
            TableColumn.of("updatedAt"),
            TableColumn.of("version"));

    public static final Table<JsonNode> RELIEF = Table.of(
            "relief",
            "Relief",
            TableColumn.of("id"),
            TableColumn.of("incidentId"),
            TableColumn.of("type").codes("relief-type"),
            TableColumn.of("quantity"),
            TableColumn.of("unit"),
            TableColumn.of("households"),
            TableColumn.of("women"),
            TableColumn.of("men"),
            TableColumn.of("children"),
            TableColumn.of("givenOn"),
            TableColumn.of("recordedAt"),
            TableColumn.of("recordedBy"),
            TableColumn.of("updatedAt"),
            TableColumn.of("version"));

    public static final Table<JsonNode> OUTREACH = Table.of(
            "outreach",
            "Outreach",
            TableColumn.of("id"),
            TableColumn.of("type").codes("outreach-type"),
            TableColumn.of("regionCode").codes(TableColumn.REGION),
            TableColumn.of("heldOn"),
            TableColumn.of("title"),
            TableColumn.of("women"),
            TableColumn.of("men"),
            TableColumn.of("topics", "topics", Content.JSON),
            TableColumn.of("notes"),
            TableColumn.of("answers"),
            TableColumn.of("authorId", "author.id"),
            TableColumn.of("authorName", "author.name"),
            TableColumn.of("receivedAt"),
            TableColumn.of("updatedAt"),
            TableColumn.of("version"));

    public static final Table<JsonNode> PIONEERS = Table.of(
            "pioneers",
            "Pioneer",
            TableColumn.of("id"),
            TableColumn.of("name"),
            TableColumn.of("regionCode").codes(TableColumn.REGION),
            TableColumn.of("phone"),
            TableColumn.of("languages", "languages", Content.LIST),
            TableColumn.of("trainedOn"),
            TableColumn.of("active"),
            TableColumn.of("createdAt"),
            TableColumn.of("updatedAt"));

    public static final Table<JsonNode> ASSESSMENTS = Table.of(
            "vulnerability-assessments",
            "VulnerabilityAssessment",
            TableColumn.of("id"),
            TableColumn.of("regionCode").codes(TableColumn.REGION),
            TableColumn.of("period"),
            TableColumn.of("version"),
            TableColumn.of("supersedes"),
            TableColumn.of("economic", "scores.ECONOMIC"),
            TableColumn.of("political", "scores.POLITICAL"),
            TableColumn.of("socioCultural", "scores.SOCIO_CULTURAL"),
            TableColumn.of("security", "scores.SECURITY"),
            TableColumn.of("vulnerability"),
            TableColumn.of("evidence"),
            TableColumn.of("authorId", "author.id"),
            TableColumn.of("authorName", "author.name"),
            TableColumn.of("createdAt"));

    public static final Table<JsonNode> ALERTS = Table.of(
            "alerts",
            "Alert",
            TableColumn.of("id"),
            TableColumn.of("status"),
            TableColumn.of("regionCode").codes(TableColumn.REGION),
            TableColumn.of("regionName"),
            TableColumn.of("level").codes("level"),
            TableColumn.of("headlineIndonesian", "headline.id"),
            TableColumn.of("headlineEnglish", "headline.en"),
            TableColumn.of("descriptionIndonesian", "description.id"),
            TableColumn.of("descriptionEnglish", "description.en"),
            TableColumn.of("instructionIndonesian", "instruction.id"),
            TableColumn.of("instructionEnglish", "instruction.en"),
            TableColumn.of("expires"),
            TableColumn.of("horizon").codes("horizon"),
            TableColumn.of("certainty"),
            TableColumn.of("publishedAt"),
            TableColumn.of("updatedAt"),
            TableColumn.of("supersededBy"),
            TableColumn.of("messages", "messages", Content.JSON),
            TableColumn.of("levelChangeId"),
            TableColumn.of("retractedAt"),
            TableColumn.of("draftedById", "draftedBy.id"),
            TableColumn.of("draftedByName", "draftedBy.name"),
            TableColumn.of("draftedAt"),
            TableColumn.of("version"));

    public static final Table<JsonNode> AUDIT = Table.of(
            "audit",
            "AuditEntry",
            TableColumn.of("chain"),
            TableColumn.of("seq"),
            TableColumn.of("at"),
            TableColumn.of("act"),
            TableColumn.of("actor"),
            TableColumn.of("actorSealed"),
            TableColumn.of("from"),
            TableColumn.of("type"),
            TableColumn.of("subject"),
            TableColumn.of("region").codes(TableColumn.REGION),
            TableColumn.of("note"),
            TableColumn.of("before"),
            TableColumn.of("after"),
            TableColumn.of("hash"));

    /** All tables, those of reports included. */
    public static final List<Table<?>> ALL =
            List.of(ReportTables.PLAIN, INCIDENTS, ACTIONS, RELIEF, OUTREACH, PIONEERS, ASSESSMENTS, ALERTS, AUDIT);

    private ListTables() {}
}
