package id.rukun.warning.alert;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;

/** Chooses the media type of an XML document that every client gets, whatever it accepts. */
final class XmlTypes {
    private XmlTypes() {}

    /**
     * Returns {@code application/xml} or {@code text/xml} to a client that prefers them, and otherwise the type of the
     * format. A client that accepts only other types, such as a feed reader that asks for RSS, gets the format as well: it
     * can be read by most clients, while a refusal would keep a warning from people.
     */
    static MediaType accepted(Request request, String format) {
        var own = MediaType.valueOf(format);
        var chosen =
                request.selectVariant(Variant.mediaTypes(own, MediaType.APPLICATION_XML_TYPE, MediaType.TEXT_XML_TYPE)
                        .build());
        return (chosen == null ? own : chosen.getMediaType()).withCharset("UTF-8");
    }
}
