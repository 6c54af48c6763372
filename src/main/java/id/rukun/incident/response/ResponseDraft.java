package id.rukun.incident.response;

import java.util.UUID;

/** A response item (action or relief) as the client sends it. */
public interface ResponseDraft<D> {
    /** Returns the id that the client chose, or null. */
    UUID id();

    /** Returns the normalised form that is stored and compared, without the id. */
    D asContent();
}
