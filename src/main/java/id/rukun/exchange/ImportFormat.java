package id.rukun.exchange;

import java.util.List;

/** What can be imported. */
public enum ImportFormat {
    /** UCDP Georeferenced Event Dataset as CSV, with the column {@code region_code} added: see docs/imports.md. */
    UCDP_GED(UcdpEvent.COLUMNS);

    private final List<String> columns;

    ImportFormat(List<String> columns) {
        this.columns = columns;
    }

    /** The columns that a file must have; others are not read. */
    List<String> columns() {
        return columns;
    }
}
