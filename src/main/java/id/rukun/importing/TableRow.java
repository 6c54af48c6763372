package id.rukun.importing;

import java.util.Map;

/**
 * A row of a table.
 *
 * @param line the line on which the row begins, or the row's number in a workbook; the first line is 1
 * @param values the values by column; null if the row has a value beyond the last column of the header
 */
public record TableRow(int line, Map<String, String> values) {}
