package id.rukun.vocabulary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Phases of handling a conflict, after UU 7/2012. */
@Schema(name = "IncidentPhase")
public enum Phase {
    PREVENTION,
    CESSATION,
    RECOVERY
}
