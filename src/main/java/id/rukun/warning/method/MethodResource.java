package id.rukun.warning.method;

import id.rukun.identity.Caller;
import id.rukun.platform.text.Language;
import id.rukun.report.ReportAccess;
import id.rukun.warning.level.Calibrating;
import id.rukun.warning.method.MethodView.SettledWarnings;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Explains how a probability and a level are computed, so that anyone can check them. */
@Path("/api/v1/early-warning/method")
@Tag(name = "Early warning", description = "Levels of the regencies, and what they are computed from")
public class MethodResource {
    private final Caller caller;
    private final RiskSettings risk;
    private final DetectorSettings detectors;
    private final Calibrating calibrating;

    MethodResource(Caller caller, RiskSettings risk, DetectorSettings detectors, Calibrating calibrating) {
        this.caller = caller;
        this.risk = risk;
        this.detectors = detectors;
        this.calibrating = calibrating;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(
            operationId = "getEarlyWarningMethod",
            summary =
                    "The early-warning method: its formulas, its settings with their defaults, its calibration by province with"
                            + " the data it rests on, and its sources")
    public MethodView get(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        return MethodView.of(risk, detectors, calibrating.calibrations(), settledWarnings(), Language.of(accepted));
    }

    private List<SettledWarnings> settledWarnings() {
        var all = calibrating.settledWarnings();
        return ReportAccess.of(caller).isVerifier() && caller.scope() == null
                ? all
                : all.stream().map(SettledWarnings::coarse).toList();
    }
}
