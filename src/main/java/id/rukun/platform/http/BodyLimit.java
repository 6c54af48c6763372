package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Every body but a multipart one is at most 1 MiB, announced or not; multipart has a limit of its own in the server. */
@Provider
public class BodyLimit implements ContainerRequestFilter, ReaderInterceptor {
    private static final int LIMIT = 1 << 20;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isMultipart(typeOf(request)) && request.getLength() > LIMIT) {
            throw ProblemType.TOO_LARGE.problem(LIMIT);
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!isMultipart(context.getMediaType())) {
            context.setInputStream(new Bounded(context.getInputStream()));
        }
        return context.proceed();
    }

    private static MediaType typeOf(ContainerRequestContext request) {
        try {
            return request.getMediaType();
        } catch (IllegalArgumentException noMediaType) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.problem();
        }
    }

    private static boolean isMultipart(MediaType type) {
        return type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
    }

    private static final class Bounded extends FilterInputStream {
        private int left = LIMIT;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            var octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw ProblemType.TOO_LARGE.problem(LIMIT);
            }
        }
    }
}
