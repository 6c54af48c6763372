package id.rukun.report;

import java.util.UUID;

/**
 * Asks the capabilities above whether an id is that of a warning of theirs that can be answered, as an alert is. Whoever
 * knows it says so before {@code fire} returns.
 */
public final class WarningSought {
    private final UUID id;
    private boolean known;

    public WarningSought(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    public void recognise() {
        known = true;
    }

    public boolean wasKnown() {
        return known;
    }
}
