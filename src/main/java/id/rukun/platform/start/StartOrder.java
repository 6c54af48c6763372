package id.rukun.platform.start;

/** The order in which observers of the start run. Each step finds what the steps before it stored. */
public final class StartOrder {
    public static final int ACCOUNTS = 1;

    /** After the accounts, so that a start that is refused for want of an administrator may be repeated anywhere. */
    public static final int KEYS = 2;

    public static final int TRIAL_REPORTS = 3;

    /** A trial gets its other records, most of which are about its reports. */
    public static final int TRIAL_RECORDS = 4;

    public static final int LAST = Integer.MAX_VALUE;

    private StartOrder() {}
}
