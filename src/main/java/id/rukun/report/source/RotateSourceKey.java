package id.rukun.report.source;

import id.rukun.platform.start.Command;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * The command {@code rotate-source-key}: creates a new key for sealed reporters, seals all of them with it and deletes
 * the old keys. Other nodes must be stopped. Audit entries sealed with deleted keys can never be opened again;
 * {@code --keep-old} keeps the old keys.
 */
@Singleton
class RotateSourceKey implements Command {
    private final SealedReporters sources;

    RotateSourceKey(SealedReporters sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "rotate-source-key";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--keep-old"))) {
            System.err.println("rotate-source-key [--keep-old]");
            return 2;
        }
        sources.rotate();
        UUID last = null;
        do {
            var after = last;
            last = QuarkusTransaction.requiringNew().call(() -> sources.resealAfter(after));
        } while (last != null);
        if (arguments.isEmpty()) {
            sources.dropOldKeys();
        }
        System.out.println("the source key is rotated");
        return 0;
    }
}
