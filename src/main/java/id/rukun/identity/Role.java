package id.rukun.identity;

/** The roles of accounts, from the lowest to the highest among people. A person can have several. */
public enum Role {
    PIONEER,
    COORDINATOR,
    OFFICER,
    ADMIN,
    INTEGRATOR;

    // Constants for use in annotations.
    public static final String PIONEER_ROLE = "PIONEER";
    public static final String COORDINATOR_ROLE = "COORDINATOR";
    public static final String OFFICER_ROLE = "OFFICER";
    public static final String ADMIN_ROLE = "ADMIN";
    public static final String INTEGRATOR_ROLE = "INTEGRATOR";
}
