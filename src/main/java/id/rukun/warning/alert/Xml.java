package id.rukun.warning.alert;

import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML 1.0 document and escapes all names and texts. */
final class Xml {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** @param root the name of the root element, in the namespace that becomes the default */
    Xml(String root, String namespace) throws XMLStreamException {
        out = WRITERS.createXMLStreamWriter(text);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement(root);
        out.writeDefaultNamespace(namespace);
    }

    /**
     * Whether XML 1.0 can represent all characters of the text (section 2.2), with no control characters but tabs and
     * line ends.
     */
    static boolean canRepresent(String text) {
        return text.codePoints().allMatch(Xml::canRepresent);
    }

    private static boolean canRepresent(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> true;
            case 0xFFFE, 0xFFFF -> false;
            default -> !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
        };
    }

    Xml open(String name) throws XMLStreamException {
        out.writeStartElement(name);
        return this;
    }

    Xml close() throws XMLStreamException {
        out.writeEndElement();
        return this;
    }

    /** Writes an attribute of the element opened last. */
    Xml attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, normalised(value));
        return this;
    }

    /** Writes the language of the element opened last and of its content. */
    Xml language(String tag) throws XMLStreamException {
        out.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", tag);
        return this;
    }

    /** Writes an element with text; writes nothing if the text is null. */
    Xml element(String name, String content) throws XMLStreamException {
        if (content != null) {
            open(name);
            out.writeCharacters(normalised(content));
            close();
        }
        return this;
    }

    /** Closes all elements and returns the document. */
    String finished() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
        return text.toString();
    }

    /** Normalises line ends to line feeds before signing, because XML readers do so too (section 2.11). */
    private static String normalised(String content) {
        var normalised = new StringBuilder();
        content.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .map(character -> canRepresent(character) ? character : '\uFFFD')
                .forEach(normalised::appendCodePoint);
        return normalised.toString();
    }
}
