package id.rukun.report.attachment.storage;

import id.rukun.FreePort;
import id.rukun.Patience;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An S3-compatible server in its own process. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "rukun";

    private final Process process;
    private final URI endpoint;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server start(Path folder) throws IOException, InterruptedException {
        return start(folder, FreePort.find());
    }

    static S3Server start(Path folder, int port) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dserver.port=" + FreePort.find(),
                        "-Dcom.adobe.testing.s3mock.httpPort=" + port,
                        "-Dcom.adobe.testing.s3mock.domain.initialBuckets=" + BUCKET,
                        "-Dcom.adobe.testing.s3mock.domain.root=" + folder,
                        "-jar",
                        Path.of("target", "s3mock", "s3mock.jar")
                                .toAbsolutePath()
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        var server = new S3Server(process, URI.create("http://127.0.0.1:" + port));
        server.await();
        return server;
    }

    URI endpoint() {
        return endpoint;
    }

    S3Storage.Account account() {
        return new S3Storage.Account(endpoint, "us-east-1", BUCKET, "key", "secret");
    }

    private void await() throws InterruptedException {
        var deadline = System.nanoTime() + Patience.LONGEST.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw new IllegalStateException("the S3 server does not answer");
            }
        }
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
