import java.io.File;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.AttachmentsApi;
import org.openapitools.client.api.ChangesApi;
import org.openapitools.client.api.ReportsApi;
import org.openapitools.client.api.SigningInApi;
import org.openapitools.client.model.ChangedReport;
import org.openapitools.client.model.Conflict;
import org.openapitools.client.model.ConflictForm;
import org.openapitools.client.model.ConflictPatch;
import org.openapitools.client.model.Dimension;
import org.openapitools.client.model.Impact;
import org.openapitools.client.model.ImpactPatch;
import org.openapitools.client.model.Position;
import org.openapitools.client.model.ReportDraft;
import org.openapitools.client.model.ReportDraftPatch;
import org.openapitools.client.model.ReportKind;
import org.openapitools.client.model.ReportStatus;

/** Uses the generated Java client. Arguments: the service's address, a password, a picture. */
public class FileReport {
    private static String address;
    private static String password;

    public static void main(String[] args) throws Exception {
        address = args[0];
        password = args[1];
        var pioneer = signedIn("pioneer.sampang");
        var reports = new ReportsApi(pioneer);

        // A report that is sent again is stored once.
        var draft = draft();
        var filed = reports.fileReportWithHttpInfo(file(draft));
        System.out.println("filed: " + filed.getStatusCode() + " "
                + reports.fileReportWithHttpInfo(file(draft)).getStatusCode());
        // This client was generated before the code SUBMITTED existed.
        System.out.println("unknown status: "
                + (filed.getData().getStatus() == ReportStatus.UNKNOWN_DEFAULT_OPEN_API));

        // A patch changes the fields that it names, at any depth. Null removes a value.
        var etag = filed.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get(0);
        var patch = new ReportDraftPatch()
                .place(null)
                .conflict(new ConflictPatch().impact(new ImpactPatch().injured(3).missing(null)));
        var corrected = reports.correctReport(ReportsApi.APICorrectReportRequest.newBuilder()
                .id(draft.getId())
                .ifMatch(etag)
                .reportDraftPatch(patch)
                .build());
        var impact = corrected.getConflict().getImpact();
        System.out.println("corrected: " + corrected.getPlace() + " " + impact.getInjured() + " " + impact.getMissing()
                + " " + corrected.getTitle());

        var attachment = new AttachmentsApi(pioneer)
                .addAttachment(AttachmentsApi.APIAddAttachmentRequest.newBuilder()
                        .id(draft.getId())
                        ._file(new File(args[2]))
                        .caption("Kebun")
                        .build());
        System.out.println("uploaded: " + attachment.getType());

        for (var i = 0; i < 4; i++) {
            reports.fileReport(file(draft()));
        }
        System.out.println("three pages: " + (pages(reports) >= 3));
        System.out.println("changes: " + String.join(" ", kinds(new ChangesApi(signedIn("officer.jatim")))));
    }

    private static ApiClient signedIn(String username) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(address);
        var tokens = new SigningInApi(client)
                .getToken(SigningInApi.APIGetTokenRequest.newBuilder()
                        .grantType("password")
                        .username(username)
                        .password(password)
                        .build());
        client.setRequestInterceptor(
                request -> request.setHeader("Authorization", "Bearer " + tokens.getAccessToken()));
        return client;
    }

    private static ReportsApi.APIFileReportRequest file(ReportDraft draft) {
        return ReportsApi.APIFileReportRequest.newBuilder().reportDraft(draft).build();
    }

    private static ReportDraft draft() {
        return new ReportDraft()
                .id(UUID.randomUUID())
                .kind(ReportKind.CONFLICT)
                .title("Perselisihan batas kebun")
                .narrative("Dua keluarga berselisih sejak pagi.")
                .regionCode("35.27.03.1003")
                .place("Kebun timur")
                .position(new Position().latitude(-7.19).longitude(113.25))
                .occurredAt(OffsetDateTime.now())
                .dimensions(List.of(Dimension.BOUNDARY))
                .conflict(new Conflict()
                        .form(ConflictForm.DISPUTE)
                        .severity(1)
                        .impact(new Impact().injured(2).missing(1)));
    }

    /** Returns the number of pages of the caller's reports. */
    private static int pages(ReportsApi reports) throws Exception {
        var pages = 0;
        String cursor = null;
        do {
            cursor = reports.listReports(ReportsApi.APIListReportsRequest.newBuilder()
                            .mine(true)
                            .limit(2)
                            .cursor(cursor)
                            .build())
                    .getNext();
            pages++;
        } while (cursor != null);
        return pages;
    }

    /** Returns the classes of all changes. */
    private static TreeSet<String> kinds(ChangesApi changes) throws Exception {
        var kinds = new TreeSet<String>();
        var page = changes.listChanges(after(null));
        while (!page.getItems().isEmpty()) {
            for (var change : page.getItems()) {
                kinds.add(change.getActualInstance().getClass().getSimpleName());
                if (change.getActualInstance() instanceof ChangedReport report && !report.getDeleted()) {
                    report.getResource().getRegionCode();
                }
            }
            page = changes.listChanges(after(page.getNext()));
        }
        return kinds;
    }

    private static ChangesApi.APIListChangesRequest after(String cursor) {
        return ChangesApi.APIListChangesRequest.newBuilder()
                .after(cursor)
                .limit(200)
                .build();
    }
}
