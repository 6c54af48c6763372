package id.rukun.export;

import java.io.IOException;

/** Writes rows one after another, without buffering them. */
interface RowWriter<R> {
    void begin() throws IOException;

    void write(R row) throws IOException;

    /** Writes the end of the document and flushes. */
    void end() throws IOException;
}
