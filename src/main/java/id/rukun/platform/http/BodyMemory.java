package id.rukun.platform.http;

import jakarta.inject.Singleton;

/**
 * Limits the memory that request bodies use together to a sixth of the heap, because reading a body takes several times
 * its size; but the largest body that is accepted always has room.
 */
@Singleton
public class BodyMemory {
    private static final long LARGEST = 40 << 20;

    private final long capacity;
    private long used;

    BodyMemory() {
        this(Math.max(LARGEST, Runtime.getRuntime().maxMemory() / 6));
    }

    BodyMemory(long capacity) {
        this.capacity = capacity;
    }

    Share share() {
        return new Share();
    }

    /** The memory of one request; used by one thread at a time. */
    final class Share {
        private long reserved;

        /** Returns whether there was room for so many bytes more. */
        boolean reserve(int bytes) {
            synchronized (BodyMemory.this) {
                if (used + bytes > capacity) {
                    return false;
                }
                used += bytes;
                reserved += bytes;
                return true;
            }
        }

        /** Makes room for others; a second call has no effect. */
        void release() {
            synchronized (BodyMemory.this) {
                used -= reserved;
                reserved = 0;
            }
        }
    }
}
