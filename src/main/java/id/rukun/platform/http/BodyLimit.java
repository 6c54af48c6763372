package id.rukun.platform.http;

import id.rukun.platform.problem.CallerGone;
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

/**
 * Limits every request body to 1 MiB, whether or not its length was declared. Multipart bodies are exempt: the server
 * limits them separately. If reading fails because the client disconnected, {@link CallerGone} is thrown.
 */
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
        var limit = isMultipart(context.getMediaType()) ? Long.MAX_VALUE : LIMIT;
        context.setInputStream(new Body(context.getInputStream(), limit));
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

    private static final class Body extends FilterInputStream {
        private long left;

        Body(InputStream body, long limit) {
            super(body);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            try {
                return counted(super.read(), 1);
            } catch (IOException disconnected) {
                throw new CallerGone(disconnected);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                var read = super.read(buffer, offset, length);
                return counted(read, read);
            } catch (IOException disconnected) {
                throw new CallerGone(disconnected);
            }
        }

        private int counted(int answer, int octets) {
            left -= answer < 0 ? 0 : octets;
            if (left < 0) {
                throw ProblemType.TOO_LARGE.problem(LIMIT);
            }
            return answer;
        }
    }
}
