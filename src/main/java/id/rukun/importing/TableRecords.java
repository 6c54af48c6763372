package id.rukun.importing;

import java.io.IOException;
import java.util.List;

/** The records of an uploaded table, read one after the other so that memory does not grow with the size of the file. */
interface TableRecords extends AutoCloseable {
    /** @throws id.rukun.platform.problem.ProblemException {@code validation-failed} if the rest cannot be read */
    boolean hasNext();

    /** Returns the next record. May be called once after {@link #hasNext} returned true. */
    List<String> next();

    /** Returns the line on which the record that {@link #next} will return begins; the first line is 1. */
    int line();

    @Override
    void close() throws IOException;
}
