package id.rukun.report;

import java.util.List;

/**
 * Told to other capabilities within the transaction of the filing, after the reports were written: one that was sent, or
 * those of a part of an import.
 *
 * @param reports as they stand now, in the order in which they were filed; at least one
 */
public record ReportsFiled(List<Report> reports) {}
