package id.rukun.report;

import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.ReportStatus;

/**
 * What the reports of one regency, day, form, status and set of dimensions say, in numbers. Of millions one is shown after
 * the other in the same object: it is not to be kept.
 */
public final class ReportFacts {
    /** Of the regency or city; of a report of which no more is known, of the province. */
    public String regencyCode;

    /** The day in western Indonesia, counted from 1970-01-01. */
    public int day;

    /** Null of early warnings. */
    public ConflictForm form;

    public ReportStatus status;

    /** A bit for each dimension, by ordinal. */
    public int dimensions;

    public final ReportSums sums = new ReportSums();
}
