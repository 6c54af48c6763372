import com.fasterxml.jackson.databind.JsonNode
import java.io.File
import java.time.OffsetDateTime
import java.util.UUID
import org.openapitools.client.apis.AttachmentsApi
import org.openapitools.client.apis.ChangesApi
import org.openapitools.client.apis.ReportsApi
import org.openapitools.client.apis.SigningInApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.infrastructure.Success
import org.openapitools.client.models.ChangedAlert
import org.openapitools.client.models.ChangedIncident
import org.openapitools.client.models.ChangedLevel
import org.openapitools.client.models.ChangedOutreach
import org.openapitools.client.models.ChangedReport
import org.openapitools.client.models.Conflict
import org.openapitools.client.models.ConflictForm
import org.openapitools.client.models.Dimension
import org.openapitools.client.models.Impact
import org.openapitools.client.models.Position
import org.openapitools.client.models.Report
import org.openapitools.client.models.ReportDraft
import org.openapitools.client.models.ReportKind
import org.openapitools.client.models.ReportStatus

/** Uses the generated Kotlin client. Arguments: the service's address, a password, a picture. */
fun main(args: Array<String>) {
    val (address, password, picture) = args

    fun <T : ApiClient> T.signedInAs(username: String): T = apply {
        val tokens = SigningInApi(address)
            .getToken(SigningInApi.GrantTypeGetToken.password, username = username, password = password)
        accessTokenProvider = { tokens.accessToken }
    }

    val reports = ReportsApi(address).signedInAs("pioneer.sampang")

    // A report that is sent again is stored once.
    val draft = draft()
    val filed = reports.fileReportWithHttpInfo(draft, "en")
    println("filed: ${filed.statusCode} ${reports.fileReportWithHttpInfo(draft, "en").statusCode}")
    // This client was generated before the code SUBMITTED existed.
    val report = (filed as Success<Report?>).data!!
    println("unknown status: ${report.status == ReportStatus.unknown_default_open_api}")

    // A patch changes the fields that it names, at any depth. Null removes a value.
    val etag = filed.headers.entries.first { it.key.equals("ETag", true) }.value.first()
    val patch = Serializer.jacksonObjectMapper.createObjectNode().putNull("place")
    patch.putObject("conflict").putObject("impact").put("injured", 3).putNull("missing")
    val corrected = reports.correctReport(report.id, etag, patch)
    val impact = corrected.conflict?.impact
    println("corrected: ${corrected.place} ${impact?.injured} ${impact?.missing} ${corrected.title}")

    val attachment = AttachmentsApi(address).signedInAs("pioneer.sampang")
        .addAttachment(report.id, File(picture), caption = "Kebun")
    println("uploaded: ${attachment.type.value}")

    repeat(4) { reports.fileReport(draft()) }
    var pages = 0
    var cursor: String? = null
    do {
        cursor = reports.listReports(mine = true, limit = 2, cursor = cursor).next
        pages++
    } while (cursor != null)
    println("three pages: ${pages >= 3}")

    val changes = ChangesApi(address).signedInAs("officer.jatim")
    val kinds = sortedSetOf<String>()
    var batch = changes.listChanges(limit = 200)
    while (batch.items.isNotEmpty()) {
        batch.items.map(::typed).forEach {
            kinds += it::class.simpleName!!
            if (it is ChangedReport && !it.deleted) it.resource!!.regionCode
        }
        batch = changes.listChanges(after = batch.next, limit = 200)
    }
    println("changes: ${kinds.joinToString(" ")}")
}

/** Returns a change as the class that its type names. */
fun typed(change: JsonNode): Any = Serializer.jacksonObjectMapper.treeToValue(
    change,
    when (change["type"].asText()) {
        "ALERT" -> ChangedAlert::class.java
        "INCIDENT" -> ChangedIncident::class.java
        "LEVEL" -> ChangedLevel::class.java
        "OUTREACH" -> ChangedOutreach::class.java
        "REPORT" -> ChangedReport::class.java
        else -> JsonNode::class.java
    },
)

fun draft() = ReportDraft(
    id = UUID.randomUUID(),
    kind = ReportKind.CONFLICT,
    title = "Perselisihan batas kebun",
    narrative = "Dua keluarga berselisih sejak pagi.",
    regionCode = "35.27.03.1003",
    place = "Kebun timur",
    position = Position(latitude = -7.19, longitude = 113.25),
    occurredAt = OffsetDateTime.now(),
    dimensions = listOf(Dimension.BOUNDARY),
    conflict = Conflict(form = ConflictForm.DISPUTE, severity = 1, impact = Impact(injured = 2, missing = 1)),
)
