package id.rukun.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The roles of accounts, from the lowest to the highest among people. A person can have several. */
public enum Role {
    PIONEER,
    COORDINATOR,
    OFFICER,
    ADMIN,
    INTEGRATOR;

    /**
     * Whether an account can have the role: a machine is an integrator and nothing else, a coordinator acts in a region,
     * and a pioneer has a region and an entry in the registry. The database enforces these rules too.
     */
    boolean fits(Account.Kind kind, String regionCode, UUID pioneerId) {
        return switch (this) {
            case INTEGRATOR -> kind == Account.Kind.MACHINE;
            case OFFICER, ADMIN -> kind == Account.Kind.HUMAN;
            case COORDINATOR -> kind == Account.Kind.HUMAN && regionCode != null;
            case PIONEER -> kind == Account.Kind.HUMAN && regionCode != null && pioneerId != null;
        };
    }

    /** Returns the roles among the names; names of nothing here are left out. */
    static Set<Role> named(Set<String> names) {
        return Arrays.stream(values())
                .filter(role -> names.contains(role.name()))
                .collect(Collectors.toSet());
    }

    // Constants for use in annotations.
    public static final String PIONEER_ROLE = "PIONEER";
    public static final String COORDINATOR_ROLE = "COORDINATOR";
    public static final String OFFICER_ROLE = "OFFICER";
    public static final String ADMIN_ROLE = "ADMIN";
    public static final String INTEGRATOR_ROLE = "INTEGRATOR";
}
