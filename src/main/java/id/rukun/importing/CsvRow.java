package id.rukun.importing;

import java.util.Map;

/**
 * A record of a CSV file.
 *
 * @param line the line on which the record begins; the header is line 1
 * @param values the values by column; null if the record has not as many fields as the header
 */
public record CsvRow(int line, Map<String, String> values) {}
