package id.rukun.export;

import id.rukun.report.ReportStream.Seen;
import java.io.IOException;

/** Writes reports one after another, without buffering them. */
interface ReportWriter {
    void begin() throws IOException;

    void write(Seen report) throws IOException;

    /** Writes the end of the document and flushes. */
    void end() throws IOException;
}
