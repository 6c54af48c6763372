package id.rukun.audit;

import id.rukun.platform.start.Command;
import jakarta.inject.Singleton;
import java.util.List;

/** The command {@code verify-audit}: verifies the audit record; exits with status 1 if the record was tampered with. */
@Singleton
class VerifyAudit implements Command {
    private final AuditVerification verification;

    VerifyAudit(AuditVerification verification) {
        this.verification = verification;
    }

    @Override
    public String name() {
        return "verify-audit";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("verify-audit takes no arguments");
            return 2;
        }
        var proof = verification.verify();
        System.out.println(
                proof.valid()
                        ? "valid: " + proof.entries() + " entries"
                        : "NOT VALID: first broken at chain "
                                + proof.firstBroken().chain() + ", entry "
                                + proof.firstBroken().seq() + ": "
                                + proof.firstBroken().cause());
        return proof.valid() ? 0 : 1;
    }
}
