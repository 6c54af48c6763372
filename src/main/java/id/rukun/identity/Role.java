package id.rukun.identity;

/** What a person or system may do. A person can hold several roles. */
public enum Role {
    PIONEER,
    COORDINATOR,
    OFFICER,
    ADMIN,
    INTEGRATOR;

    // The names as constants, for annotations.
    public static final String PIONEER_ROLE = "PIONEER";
    public static final String COORDINATOR_ROLE = "COORDINATOR";
    public static final String OFFICER_ROLE = "OFFICER";
    public static final String ADMIN_ROLE = "ADMIN";
    public static final String INTEGRATOR_ROLE = "INTEGRATOR";
}
