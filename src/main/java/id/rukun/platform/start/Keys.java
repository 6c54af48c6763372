package id.rukun.platform.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of an installation, created at the first start: {@code token-signing.pem} (RSA 2048, PKCS#8) signs access
 * tokens; {@code secret.key} (32 random bytes, base64) is the root of keys for sealing cursors and keyed hashes. All
 * nodes of an installation share one folder.
 */
public record Keys(RSAPrivateCrtKey tokenSigning, byte[] secret) {
    public static final String ISSUER = "rukun";

    private static final String SIGNING = "token-signing.pem";
    private static final String SECRET = "secret.key";
    private static final int SECRET_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    /**
     * Reads the keys and creates those that are missing.
     *
     * @throws CannotStart if the folder or a key in it cannot be used
     */
    public static Keys in(Path folder) {
        try {
            if (!Files.exists(folder)) {
                OwnerOnly.folder(folder);
            }
            if (!Files.exists(folder.resolve(SIGNING))) {
                OwnerOnly.create(folder.resolve(SIGNING), pem(newRsaKey()));
            }
            if (!Files.exists(folder.resolve(SECRET))) {
                OwnerOnly.create(folder.resolve(SECRET), Base64.getEncoder().encode(randomBytes()));
            }
            return new Keys(readRsaKey(folder.resolve(SIGNING)), readSecret(folder.resolve(SECRET)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            throw new CannotStart(
                    "the keys in " + folder + " cannot be read or made: " + failed
                            + ". RUKUN_KEYS names their folder; restore it from a backup rather than deleting it.",
                    failed);
        }
    }

    /** Returns the settings that verify the access tokens of this installation. */
    Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.issuer",
                ISSUER,
                "mp.jwt.verify.publickey",
                Base64.getEncoder().encodeToString(tokenVerification().getEncoded()));
    }

    public PublicKey tokenVerification() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(tokenSigning.getModulus(), tokenSigning.getPublicExponent()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Derives a key for one purpose: HMAC-SHA256 of the purpose under the secret (RFC 5869, one block). No key serves
     * two purposes.
     */
    public SecretKeySpec derived(String purpose, String algorithm) {
        return new SecretKeySpec(
                hmac(new SecretKeySpec(secret, HMAC), purpose.getBytes(StandardCharsets.UTF_8)), algorithm);
    }

    /** Returns a keyed hash of 32 bytes that reveals nothing about the text without the secret. */
    public byte[] fingerprint(String purpose, String text) {
        return hmac(derived(purpose, HMAC), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the pseudonym under which an account's sensitive reports are stored. Only this installation's secret
     * links it to the account.
     */
    public byte[] pseudonym(UUID account) {
        return fingerprint("reporter", account.toString());
    }

    KeySet secretSet() {
        return new Digest(SECRET, fingerprint("key-check", ""));
    }

    KeySet tokenSigningSet() {
        try {
            return new Digest(
                    SIGNING,
                    MessageDigest.getInstance("SHA-256")
                            .digest(tokenVerification().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Digest(String file, byte[] proof) implements KeySet {
        @Override
        public boolean made(byte[] other) {
            return MessageDigest.isEqual(proof, other);
        }
    }

    private static byte[] hmac(SecretKeySpec key, byte[] input) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(input);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] newRsaKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }

    private static byte[] randomBytes() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] pem(byte[] pkcs8) {
        var body = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(pkcs8);
        return ("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n").getBytes();
    }

    private static RSAPrivateCrtKey readRsaKey(Path file) throws IOException, GeneralSecurityException {
        var body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        var key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        return (RSAPrivateCrtKey) key;
    }

    private static byte[] readSecret(Path file) throws IOException {
        var secret = Base64.getDecoder().decode(Files.readString(file).strip());
        if (secret.length < SECRET_BYTES) {
            throw new IllegalArgumentException(file + " holds fewer than " + SECRET_BYTES + " bytes");
        }
        return secret;
    }
}
