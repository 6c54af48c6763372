package id.rukun.report.attachment;

import java.io.IOException;
import java.net.Socket;

/** An upload that declares five megabytes and sends one, so that a test can cut the connection. */
public final class CutUpload {
    private CutUpload() {}

    /** @return the open connection */
    public static Socket begin(int port, String report, String token) throws IOException {
        var socket = new Socket("localhost", port);
        var out = socket.getOutputStream();
        out.write(("POST /api/v1/reports/" + report + "/attachments HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer " + token + "\r\n"
                        + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n"
                        + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n")
                .getBytes());
        out.write(new byte[1_000_000]);
        out.flush();
        return socket;
    }
}
