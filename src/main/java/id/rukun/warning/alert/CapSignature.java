package id.rukun.warning.alert;

import id.rukun.platform.start.CannotStart;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Signs CAP documents with an enveloped XML signature (CAP 1.2 section 3.3.2.1) if the operator configured a key. */
@Singleton
@Startup
class CapSignature {
    private static final String REFUSED = "RUKUN_ALERT_KEY_STORE: %s";

    private final Optional<KeyStore.PrivateKeyEntry> signer;

    @Inject
    CapSignature(AlertSettings settings) {
        this(settings.keyStore(), settings.keyStorePassword());
    }

    CapSignature(Optional<Path> keyStore, Optional<String> password) {
        this.signer = keyStore.map(file -> load(file, password.orElse("").toCharArray()));
    }

    /** Returns the document with the signature as its last element, or unchanged if no key is configured. */
    String sign(String document) {
        return signer.map(entry -> signed(document, entry)).orElse(document);
    }

    private static KeyStore.PrivateKeyEntry load(Path file, char[] password) {
        try (var content = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(content, password);
            for (var alias : Collections.list(store.aliases())) {
                if (store.getEntry(alias, new KeyStore.PasswordProtection(password))
                        instanceof KeyStore.PrivateKeyEntry entry) {
                    algorithmOf(entry.getPrivateKey());
                    return entry;
                }
            }
            throw new CannotStart(REFUSED.formatted(file + " contains no private key."));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new CannotStart(
                    REFUSED.formatted(file + " cannot be read as PKCS12 with RUKUN_ALERT_KEY_STORE_PASSWORD."),
                    unreadable);
        }
    }

    private static String algorithmOf(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
            case "EC" -> "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
            default -> throw new CannotStart(REFUSED.formatted("a key of RSA or EC is needed."));
        };
    }

    private static String signed(String document, KeyStore.PrivateKeyEntry signer) {
        try {
            var tree = parse(document);
            var signatures = XMLSignatureFactory.getInstance("DOM");
            var keys = signatures.getKeyInfoFactory();
            var certificate = keys.newX509Data(List.of((X509Certificate) signer.getCertificate()));
            signatures
                    .newXMLSignature(
                            signedInfo(signatures, algorithmOf(signer.getPrivateKey())),
                            keys.newKeyInfo(List.of(certificate)))
                    .sign(new DOMSignContext(signer.getPrivateKey(), tree.getDocumentElement()));
            return write(tree);
        } catch (GeneralSecurityException
                | MarshalException
                | XMLSignatureException
                | TransformerException
                | ParserConfigurationException
                | SAXException
                | IOException failed) {
            throw new IllegalStateException("an alert could not be signed", failed);
        }
    }

    /** The signature covers the document without the signature itself. */
    private static SignedInfo signedInfo(XMLSignatureFactory signatures, String algorithm)
            throws GeneralSecurityException {
        var reference = signatures.newReference(
                "",
                signatures.newDigestMethod(DigestMethod.SHA256, null),
                List.of(signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                null,
                null);
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(algorithm, null),
                List.of(reference));
    }

    private static Document parse(String document) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)));
    }

    private static String write(Document tree) throws TransformerException {
        var text = new StringWriter();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(tree), new StreamResult(text));
        return text.toString();
    }
}
