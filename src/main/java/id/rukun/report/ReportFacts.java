package id.rukun.report;

import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.ReportStatus;

/**
 * The numbers of all reports with one regency, day, form, status and set of dimensions. One instance is reused for all
 * groups, so it must not be stored.
 */
public final class ReportFacts {
    /** The code of the regency or city, or of the province if no more is known. */
    public String regencyCode;

    /** The day in western Indonesia, counted from 1970-01-01. */
    public int day;

    /** Null for early warnings. */
    public ConflictForm form;

    public ReportStatus status;

    /** One bit per dimension, by ordinal. */
    public int dimensions;

    public final ReportSums sums = new ReportSums();
}
