package id.rukun.report;

import java.util.List;

/**
 * An event that is fired in the transaction of a filing, after the reports are written: for a single report, or for one
 * part of an import.
 *
 * @param reports at least one, in the order in which they were filed
 */
public record ReportsFiled(List<Report> reports) {}
