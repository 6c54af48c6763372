package id.rukun.importing;

import java.util.Map;

/**
 * A record of a CSV file.
 *
 * @param line on which it begins, the header being line 1
 * @param values by column; null where the record has not as many fields as the header
 */
public record CsvRow(int line, Map<String, String> values) {}
