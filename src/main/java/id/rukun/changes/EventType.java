package id.rukun.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.rukun.incident.IncidentChanged;
import id.rukun.report.ReportChanged;
import id.rukun.warning.alert.AlertChanged;
import java.util.Locale;

/** The event types of webhooks. A name never changes. */
public enum EventType {
    @JsonProperty("report.filed")
    REPORT_FILED,
    @JsonProperty("report.corrected")
    REPORT_CORRECTED,
    @JsonProperty("report.answered")
    REPORT_ANSWERED,
    @JsonProperty("report.in-review")
    REPORT_IN_REVIEW,
    @JsonProperty("report.needs-information")
    REPORT_NEEDS_INFORMATION,
    @JsonProperty("report.verified")
    REPORT_VERIFIED,
    @JsonProperty("report.rejected")
    REPORT_REJECTED,
    @JsonProperty("report.withdrawn")
    REPORT_WITHDRAWN,
    @JsonProperty("report.erased")
    REPORT_ERASED,
    @JsonProperty("incident.opened")
    INCIDENT_OPENED,
    @JsonProperty("incident.changed")
    INCIDENT_CHANGED,
    @JsonProperty("incident.status-changed")
    INCIDENT_STATUS_CHANGED,
    @JsonProperty("incident.merged")
    INCIDENT_MERGED,
    @JsonProperty("level.changed")
    LEVEL_CHANGED,
    @JsonProperty("alert.published")
    ALERT_PUBLISHED,
    @JsonProperty("alert.updated")
    ALERT_UPDATED,
    @JsonProperty("alert.cancelled")
    ALERT_CANCELLED,
    @JsonProperty("alert.superseded")
    ALERT_SUPERSEDED;

    /** The name used in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    /** @param name the JSON name of an existing type */
    public static EventType of(String name) {
        return valueOf(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Returns null if the change is not an event and only the change feed reports it. */
    static EventType of(ReportChanged changed) {
        return switch (changed.type()) {
            case CORRECTED -> REPORT_CORRECTED;
            case ERASED -> REPORT_ERASED;
            case INCIDENT_CHANGED -> null;
            case STATUS_CHANGED ->
                switch (changed.report().status) {
                    case SUBMITTED -> REPORT_ANSWERED;
                    case IN_REVIEW -> REPORT_IN_REVIEW;
                    case NEEDS_INFORMATION -> REPORT_NEEDS_INFORMATION;
                    case VERIFIED -> REPORT_VERIFIED;
                    case REJECTED -> REPORT_REJECTED;
                    case WITHDRAWN -> REPORT_WITHDRAWN;
                };
        };
    }

    static EventType of(IncidentChanged changed) {
        return switch (changed.type()) {
            case OPENED -> INCIDENT_OPENED;
            case CHANGED, REPORTS_CHANGED -> INCIDENT_CHANGED;
            case STATUS_CHANGED -> INCIDENT_STATUS_CHANGED;
            case MERGED -> INCIDENT_MERGED;
        };
    }

    /** Returns null if the change concerns only officers. */
    static EventType of(AlertChanged changed) {
        return switch (changed.type()) {
            case PUBLISHED -> ALERT_PUBLISHED;
            case UPDATED -> ALERT_UPDATED;
            case CANCELLED -> ALERT_CANCELLED;
            case SUPERSEDED -> ALERT_SUPERSEDED;
            case DRAFTED, PROPOSED, CHANGED, DISCARDED -> null;
        };
    }
}
