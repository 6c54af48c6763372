package id.rukun.vocabulary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The direction in which tension develops. */
@Schema(name = "WarningTrend")
public enum Trend {
    RISING,
    STABLE,
    FALLING,
    UNCLEAR
}
