package id.rukun.export;

import id.rukun.region.Region;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the names of the regions that were exported. Regions change only with a release. */
@ApplicationScoped
public class RegionNames {
    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** Returns the name of the region that has a code; the code itself if no region has it. */
    public String of(String code) {
        return names.computeIfAbsent(
                code,
                unknown -> QuarkusTransaction.requiringNew()
                        .call(() ->
                                Region.find(unknown).map(region -> region.name).orElse(unknown)));
    }
}
