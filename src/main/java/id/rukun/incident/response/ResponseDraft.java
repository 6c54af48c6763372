package id.rukun.incident.response;

import java.util.UUID;

/** A response to an incident as the authorities write it. */
public interface ResponseDraft<D> {
    /** Chosen by the client, or null. */
    UUID id();

    /** Returns the one form in which it is stored and compared, without the id. */
    D asContent();
}
