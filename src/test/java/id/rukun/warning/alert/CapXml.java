package id.rukun.warning.alert;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An XML document, as a client reads it. */
public record CapXml(Document document) {
    private static final Schema CAP = schema();

    /** Parses a document and validates it against the OASIS schema of CAP 1.2. */
    static CapXml valid(String text) {
        var read = of(text);
        try {
            CAP.newValidator().validate(new DOMSource(read.document()));
        } catch (SAXException | IOException invalid) {
            throw new AssertionError(invalid.getMessage() + "\n" + text, invalid);
        }
        return read;
    }

    /** Parses a published message, and checks it against the schema and {@link CapChecks}. */
    static CapXml published(String text) {
        var read = valid(text);
        CapChecks.check(read, text);
        return read;
    }

    static CapXml of(String text) {
        try {
            return new CapXml(DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text))));
        } catch (SAXException | IOException | ParserConfigurationException malformed) {
            throw new AssertionError(malformed.getMessage() + "\n" + text, malformed);
        }
    }

    /** Returns the text at a path of element names, such as {@code info[1]/headline}, in any namespace. */
    String text(String path) {
        var all = texts(path);
        if (all.size() != 1) {
            throw new AssertionError(path + ": " + all);
        }
        return all.get(0);
    }

    List<String> texts(String path) {
        var anyNamespace = path.replaceAll("(^|/)([\\w-]+)", "$1*[local-name()='$2']");
        try {
            var nodes = (NodeList) XPathFactory.newDefaultInstance()
                    .newXPath()
                    .evaluate("/*/" + anyNamespace, document, XPathConstants.NODESET);
            var texts = new ArrayList<String>();
            for (var i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        } catch (XPathExpressionException malformed) {
            throw new IllegalArgumentException(path, malformed);
        }
    }

    private static Schema schema() {
        try (var file = CapXml.class.getResourceAsStream("/cap/CAP-v1.2.xsd")) {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(file));
        } catch (SAXException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
