package id.rukun.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * The callers whom an operation of the OpenAPI contract is for.
 *
 * @param signedIn whether the caller must sign in
 * @param offered whether signing in is optional and shows more
 * @param roles the roles of which the caller needs one; empty if every account may call the operation
 */
record ContractAudience(boolean signedIn, boolean offered, Set<String> roles) {

    /** Reads what the framework derived from the annotations. It writes roles as scopes, which they are not. */
    static ContractAudience of(Operation operation) {
        var requirements = Optional.ofNullable(operation.getSecurity()).orElse(List.of());
        var roles = new TreeSet<String>();
        requirements.forEach(requirement -> requirement.getSchemes().values().forEach(roles::addAll));
        var signedIn = !requirements.isEmpty();
        return new ContractAudience(
                signedIn, !signedIn && operation.getResponses().getAPIResponse("403") != null, roles);
    }

    /** Whether a token that the caller sends is checked. */
    boolean sendsToken() {
        return signedIn || offered;
    }

    void describe(Operation operation) {
        operation.setDescription(
                operation.getDescription() == null ? words() : operation.getDescription() + "\n\n" + words());
        operation.setSecurity(requirements());
    }

    private String words() {
        if (signedIn) {
            return roles.isEmpty() ? "For every account." : "For " + String.join(", ", roles) + ".";
        }
        return offered ? "Public; to those who sign in it may tell more." : "Public.";
    }

    /**
     * Returns the accepted security requirements. An empty requirement makes signing in optional (OpenAPI 3.1, Security
     * Requirement Object).
     */
    private List<SecurityRequirement> requirements() {
        var ways = new ArrayList<SecurityRequirement>();
        if (offered) {
            ways.add(OASFactory.createSecurityRequirement());
        }
        if (sendsToken()) {
            ContractIntroduction.SCHEMES.forEach(
                    scheme -> ways.add(OASFactory.createSecurityRequirement().addScheme(scheme)));
        }
        return ways;
    }
}
