package id.rukun.warning.alert;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.platform.start.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapSignatureTest {
    private static final String PASSWORD = "rahasia-contoh";

    private static final String MESSAGE = """
            <?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\
            <identifier>1</identifier><sender>s</sender><sent>2026-11-25T10:00:00+07:00</sent><status>Test</status>\
            <msgType>Alert</msgType><scope>Public</scope><info><category>Safety</category><event>\uD83D\uDD25 &amp; ]]&gt;</event>\
            <urgency>Future</urgency><severity>Severe</severity><certainty>Likely</certainty></info></alert>""";

    @TempDir
    Path folder;

    @Test
    void a_signed_message_is_valid_cap_and_its_signature_holds_for_it_and_no_other() throws Exception {
        for (var algorithm : List.of("RSA", "EC")) {
            var store = keyStore(algorithm);
            var signed = new CapSignature(Optional.of(store), Optional.of(PASSWORD)).sign(MESSAGE);

            assertThat(CapXml.valid(signed).text("info/event"), equalTo("\uD83D\uDD25 & ]]>"));
            assertThat(holds(signed, store), is(true));
            assertThat(holds(signed.replace(">Severe<", ">Extreme<"), store), is(false));
        }
    }

    @Test
    void without_a_key_a_message_stays_as_it_is() {
        assertThat(new CapSignature(Optional.empty(), Optional.empty()).sign(MESSAGE), equalTo(MESSAGE));
    }

    @Test
    void a_key_store_that_does_not_open_keeps_the_service_from_starting() throws Exception {
        var store = keyStore("RSA");
        var broken = Files.writeString(folder.resolve("broken.p12"), "x");
        refused(store, Optional.of("wrong"));
        refused(store, Optional.empty());
        refused(broken, Optional.of(PASSWORD));
        refused(folder.resolve("missing.p12"), Optional.of(PASSWORD));
    }

    private static void refused(Path store, Optional<String> password) {
        var refusal = assertThrows(CannotStart.class, () -> new CapSignature(Optional.of(store), password));
        assertThat(refusal.getMessage(), containsString("RUKUN_ALERT_KEY_STORE"));
    }

    private static boolean holds(String signed, Path file) throws Exception {
        var document = CapXml.of(signed).document();
        var signature =
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        var store = KeyStore.getInstance("PKCS12");
        try (var content = Files.newInputStream(file)) {
            store.load(content, PASSWORD.toCharArray());
        }
        var context = new DOMValidateContext(store.getCertificate("alert").getPublicKey(), signature);
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    /** Creates a key store with the JDK's keytool. */
    private Path keyStore(String algorithm) throws IOException, InterruptedException {
        var file = folder.resolve(algorithm + ".p12");
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var status = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "alert",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=Contoh",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(status, equalTo(0));
        return file;
    }
}
