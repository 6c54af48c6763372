package id.rukun.identity;

import id.rukun.platform.json.CodePoints;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.config.SmallRyeConfig;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hashes and verifies passwords and client secrets with bcrypt. */
final class Passwords {
    static final int MIN_LENGTH = 10;
    /** bcrypt ignores all bytes after these, so longer passwords are rejected. */
    static final int MAX_BYTES = 72;

    private static final int COST = ConfigProvider.getConfig()
            .unwrap(SmallRyeConfig.class)
            .getConfigMapping(PasswordSettings.class)
            .cost();

    private static final String OF_NOBODY = hash("nobody has this password");

    private Passwords() {}

    static boolean isAcceptable(String password) {
        return CodePoints.count(password) >= MIN_LENGTH
                && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    static String hash(String password) {
        return BcryptUtil.bcryptHash(password, COST);
    }

    /** Verifies a password. Takes equally long if there is no such account ({@code hash} is null). */
    static boolean matches(String password, String hash) {
        var fits = password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        var same = BcryptUtil.matches(fits ? password : "", hash == null ? OF_NOBODY : hash);
        return same && fits && hash != null;
    }

    /** Returns a password of 192 random bits, to be shown once. */
    static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
