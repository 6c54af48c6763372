package id.rukun.warning.alert;

import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML 1.0 document being written: what is a name and what is text is never mixed up. */
final class Xml {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** @param root the name of the first element, in the namespace that becomes the default one */
    Xml(String root, String namespace) throws XMLStreamException {
        out = WRITERS.createXMLStreamWriter(text);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement(root);
        out.writeDefaultNamespace(namespace);
    }

    /** Whether XML 1.0 has all characters of a text (section 2.2), and none is a control but tab and the ends of lines. */
    static boolean canSay(String text) {
        return text.codePoints().allMatch(Xml::canSay);
    }

    private static boolean canSay(int character) {
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

    /** An attribute of the element opened last. */
    Xml attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, said(value));
        return this;
    }

    /** The language of the element opened last and of all in it. */
    Xml language(String tag) throws XMLStreamException {
        out.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", tag);
        return this;
    }

    /** An element of text; none where there is no text. */
    Xml element(String name, String content) throws XMLStreamException {
        if (content != null) {
            open(name);
            out.writeCharacters(said(content));
            close();
        }
        return this;
    }

    /** The whole document, its elements closed. */
    String finished() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
        return text.toString();
    }

    /** A reader makes each end of a line a line feed (section 2.11), so it is one before it can be signed. */
    private static String said(String content) {
        var said = new StringBuilder();
        content.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .map(character -> canSay(character) ? character : '\uFFFD')
                .forEach(said::appendCodePoint);
        return said.toString();
    }
}
