package id.rukun.export;

import id.rukun.report.ReportStream.Seen;
import java.io.IOException;

/** Writes reports one behind the other, keeping none. */
interface ReportWriter {
    void begin() throws IOException;

    void write(Seen report) throws IOException;

    /** Writes what stands behind the last report, and hands all of it on. */
    void end() throws IOException;
}
