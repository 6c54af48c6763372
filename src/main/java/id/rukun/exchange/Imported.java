package id.rukun.exchange;

import id.rukun.report.ReportDraft;
import id.rukun.report.ReportFiling.Filing;

/**
 * What a row becomes.
 *
 * @param draft with an id that is the same whenever the row is read
 */
record Imported(ReportDraft draft, Filing filing) {}
