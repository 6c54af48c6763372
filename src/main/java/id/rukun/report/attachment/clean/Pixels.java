package id.rukun.report.attachment.clean;

/** The largest size of a picture. It protects the people who open a picture, and the service where it inflates one. */
final class Pixels {
    private static final int MAX_SIDE = 65_535;

    /** The largest pictures that phones write in 10 MiB have 108 megapixels. */
    private static final long MAX_TOTAL = 120_000_000;

    private Pixels() {}

    static void requireBounded(int width, int height) throws BrokenContent {
        if (width < 1 || height < 1) {
            throw BrokenContent.damaged("a picture without pixels");
        }
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_TOTAL) {
            throw tooMany();
        }
    }

    static BrokenContent tooMany() {
        return new BrokenContent(BrokenContent.Reason.TOO_MANY_PIXELS, "more pixels than allowed");
    }
}
