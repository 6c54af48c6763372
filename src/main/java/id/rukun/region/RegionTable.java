package id.rukun.region;

import io.quarkus.cache.CacheResult;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The whole region tree, for clients that keep a copy. */
@Singleton
public class RegionTable {
    /** Returns a text that changes whenever a region changes, which happens only with a release. */
    @CacheResult(cacheName = "region-version")
    public String version() {
        return (String)
                Panache.getSession().createNativeQuery("""
                        select md5(string_agg(concat_ws('|', code, level, name, latitude, longitude), ';' order by code))
                        from region""", String.class).getSingleResult();
    }

    /** Returns a region with the regions that contain it and all regions in it, ordered by code. */
    public List<RegionView> around(Region region) {
        return Stream.concat(
                        region.ancestors().stream(),
                        Region.<Region>list(
                                "code >= ?1 and code < ?2 order by code",
                                RegionCode.startOf(region.code),
                                RegionCode.endOf(region.code))
                                .stream())
                .map(RegionView::listed)
                .toList();
    }
}
