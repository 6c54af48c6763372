import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ReportsApi;
import org.openapitools.client.model.Conflict;
import org.openapitools.client.model.ConflictForm;
import org.openapitools.client.model.Dimension;
import org.openapitools.client.model.ReportDraft;
import org.openapitools.client.model.ReportKind;

/** The code that an integrator writes with the generated client. Arguments: the service's address and an access token. */
public class FileReport {
    public static void main(String[] args) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(args[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
        var reports = new ReportsApi(client);

        var draft = new ReportDraft()
                .id(UUID.randomUUID())
                .kind(ReportKind.CONFLICT)
                .title("Perselisihan batas kebun")
                .narrative("Dua keluarga berselisih sejak pagi.")
                .regionCode("35.27.03.1003")
                .occurredAt(OffsetDateTime.now())
                .dimensions(List.of(Dimension.BOUNDARY))
                .conflict(new Conflict().form(ConflictForm.DISPUTE).severity(1));
        var first = reports.fileReportWithHttpInfo(draft, "en");
        var again = reports.fileReportWithHttpInfo(draft, "en");
        var read = reports.getReport(draft.getId(), "en", null, Map.of());

        System.out.println(first.getStatusCode() + " " + again.getStatusCode() + " " + read.getStatus());
    }
}
