package id.rukun.warning.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How certain it is that something happens: CAP 1.2's values, as far as they are used here. */
@Schema(name = "AlertCertainty")
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE
}
