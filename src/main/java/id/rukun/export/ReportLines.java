package id.rukun.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import id.rukun.report.ReportStream.Seen;
import id.rukun.report.ReportView;
import java.io.IOException;
import java.io.OutputStream;

/** Writes reports as JSON, one per line. */
final class ReportLines implements RowWriter<Seen> {
    private final JsonGenerator json;
    private final ObjectWriter reports;

    ReportLines(OutputStream out, ObjectMapper mapper) {
        this.json = ReportDocument.generator(mapper, out);
        this.reports = mapper.writerFor(ReportView.class);
    }

    @Override
    public void begin() {
        // Lines need no head.
    }

    @Override
    public void write(Seen report) throws IOException {
        reports.writeValue(json, report.view());
        json.writeRaw('\n');
    }

    @Override
    public void end() throws IOException {
        json.flush();
    }
}
