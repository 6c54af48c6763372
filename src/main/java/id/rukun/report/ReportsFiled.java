package id.rukun.report;

import java.util.List;

/**
 * Published within the transaction of the filing, after the reports were written: a single report, or those of a part
 * of an import.
 *
 * @param reports at least one, in the order in which they were filed
 */
public record ReportsFiled(List<Report> reports) {}
