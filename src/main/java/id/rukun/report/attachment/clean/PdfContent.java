package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;

/**
 * Rewrites content streams (ISO 32000-1 section 7.8) operator by operator: without comments and marks, which may hold
 * any text, and collects the names of the resources that are used.
 */
final class PdfContent {
    private static final Set<String> MARKS = Set.of(
            OperatorName.BEGIN_MARKED_CONTENT,
            OperatorName.BEGIN_MARKED_CONTENT_SEQ,
            OperatorName.END_MARKED_CONTENT,
            OperatorName.MARKED_CONTENT_POINT,
            OperatorName.MARKED_CONTENT_POINT_WITH_PROPS,
            OperatorName.BEGIN_COMPATIBILITY_SECTION,
            OperatorName.END_COMPATIBILITY_SECTION);

    /** More operands do not belong to an operator; shadings and paths take fewer. */
    private static final int MAX_OPERANDS = 64;

    private final Set<String> names = new HashSet<>();

    void copy(byte[] content, OutputStream out) throws IOException {
        var parser = new PDFStreamParser(content);
        var writer = new ContentStreamWriter(out);
        List<Object> operands = new ArrayList<>();
        for (var token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            operands.add(token);
            if (token instanceof Operator operator) {
                if (!MARKS.contains(operator.getName())) {
                    note(operands);
                    writer.writeTokens(operands);
                }
                operands.clear();
            } else if (operands.size() > MAX_OPERANDS) {
                throw BrokenContent.damaged("more operands than an operator takes");
            }
        }
    }

    private void note(List<Object> tokens) {
        for (var token : tokens) {
            if (token instanceof COSName name) {
                names.add(name.getName());
            } else if (token instanceof Operator operator && operator.getImageParameters() != null) {
                operator.getImageParameters().getValues().forEach(value -> note(List.of(value)));
            }
        }
    }

    boolean isUsed(COSName resource) {
        return names.contains(resource.getName());
    }
}
