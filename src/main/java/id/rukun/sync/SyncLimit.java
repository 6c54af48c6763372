package id.rukun.sync;

import id.rukun.platform.http.BodyBuffer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets a batch be larger than other bodies. */
@ApplicationScoped
public class SyncLimit {
    void install(@Observes Router router) {
        BodyBuffer.limit(router, "/api/v1/sync", SyncBatch.LIMIT);
    }
}
