package id.rukun.warning.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The certainty of an event: those values of CAP 1.2 that are used here. */
@Schema(name = "AlertCertainty")
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE
}
