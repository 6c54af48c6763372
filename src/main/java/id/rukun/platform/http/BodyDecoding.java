package id.rukun.platform.http;

import id.rukun.platform.problem.CallerGone;
import id.rukun.platform.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Decompresses bodies that were sent with gzip, up to the limit of {@link BodyBuffer}. If reading a file fails because
 * the client disconnected, {@link CallerGone} is thrown.
 */
@Provider
public class BodyDecoding implements ContainerRequestFilter, ReaderInterceptor {
    private final BodyMemory memory;

    BodyDecoding(BodyMemory memory) {
        this.memory = memory;
    }

    /** Lets the body be read where it is; the framework would copy it. */
    @Override
    public void filter(ContainerRequestContext request) {
        var body =
                CurrentRequestManager.get().unwrap(RoutingContext.class).body().buffer();
        if (body != null && body.getByteBuf().hasArray()) {
            var octets = body.getByteBuf();
            request.setEntityStream(
                    new ByteArrayInputStream(octets.array(), octets.arrayOffset(), octets.readableBytes()));
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var encoding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            if (isMultipart(context.getMediaType())) {
                context.setInputStream(new Sent(context.getInputStream()));
            }
            return context.proceed();
        }
        if (isMultipart(context.getMediaType()) || !encoding.strip().equalsIgnoreCase("gzip")) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.problem().header(HttpHeaders.ACCEPT_ENCODING, "gzip");
        }
        context.setInputStream(decompressed(context.getInputStream()));
        return context.proceed();
    }

    private InputStream decompressed(InputStream sent) throws IOException {
        var request = CurrentRequestManager.get();
        var share = memory.share();
        request.registerCompletionCallback(answered -> share.release());
        try {
            return new Decompressed(new GZIPInputStream(sent), share, request.unwrap(RoutingContext.class));
        } catch (ZipException | EOFException broken) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
    }

    private static boolean isMultipart(MediaType type) {
        return type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
    }

    /** A form with a file as it arrives. */
    private static final class Sent extends FilterInputStream {
        Sent(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException disconnected) {
                throw new CallerGone(disconnected);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException disconnected) {
                throw new CallerGone(disconnected);
            }
        }
    }

    /** The decompressed body, which counts against the limit of a body and the memory of all bodies. */
    private static final class Decompressed extends FilterInputStream {
        private final BodyMemory.Share memory;
        private final RoutingContext request;
        private long length;

        Decompressed(InputStream body, BodyMemory.Share memory, RoutingContext request) {
            super(body);
            this.memory = memory;
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) throws IOException {
            try {
                var read = super.read(buffer, offset, wanted);
                length += Math.max(0, read);
                if (length > BodyBuffer.limit(request)) {
                    throw BodyBuffer.tooLarge(request);
                }
                if (!memory.reserve(Math.max(0, read))) {
                    throw BodyBuffer.busy();
                }
                return read;
            } catch (ZipException | EOFException broken) {
                throw ProblemType.MALFORMED_BODY.problem(1, 1);
            }
        }
    }
}
