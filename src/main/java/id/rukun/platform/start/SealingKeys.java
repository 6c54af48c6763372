package id.rukun.platform.start;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts values that must be unreadable in the database, with an AEAD key set (Tink, AES-256-GCM) stored in a file of
 * the key folder. A sealed value is bound to its subject, so that sealed values cannot be swapped.
 */
public final class SealingKeys implements KeySet {
    private static final byte[] PROOF = "proof".getBytes(StandardCharsets.UTF_8);

    private final KeyFile file;
    private volatile Aead aead;

    /** Reads the key set, or creates it if the file does not exist. */
    public SealingKeys(Path path) {
        file = new KeyFile(path);
        try {
            AeadConfig.register();
            aead = aead(keyset());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(path + " cannot be used", failed);
        }
    }

    public byte[] seal(byte[] plain, String boundTo) {
        try {
            return aead.encrypt(plain, boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public byte[] open(byte[] sealed, String boundTo) {
        try {
            return aead.decrypt(sealed, boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "a sealed value cannot be opened: is " + file() + " the one that sealed it?", failed);
        }
    }

    @Override
    public String file() {
        return file.path().getFileName().toString();
    }

    @Override
    public byte[] proof() {
        return seal(PROOF, file());
    }

    @Override
    public boolean made(byte[] proof) {
        try {
            return Arrays.equals(aead.decrypt(proof, file().getBytes(StandardCharsets.UTF_8)), PROOF);
        } catch (GeneralSecurityException sealedByOthers) {
            return false;
        }
    }

    /**
     * Adds a key and uses it for all new values; values sealed with older keys stay readable. Other nodes must be
     * restarted.
     */
    public void rotate() {
        try {
            replace(KeysetHandle.newBuilder(keyset())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Deletes every key but the newest. Call it only after all values were sealed with the newest key. */
    public void dropOldKeys() {
        try {
            var primary = keyset().getPrimary();
            replace(KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(primary.getKey())
                            .withFixedId(primary.getId())
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void replace(KeysetHandle keyset) throws GeneralSecurityException {
        file.replace(write(keyset));
        aead = aead(keyset);
    }

    private KeysetHandle keyset() throws GeneralSecurityException {
        var text = file.readOrCreate(() -> {
            try {
                return write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        });
        return TinkJsonProtoKeysetFormat.parseKeyset(
                new String(text, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private static byte[] write(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
