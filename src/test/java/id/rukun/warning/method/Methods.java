package id.rukun.warning.method;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The method outside the running service. */
public final class Methods {
    /** As documented. */
    public static final Method DEFAULT = with(Map.of());

    private Methods() {}

    /** @param settings by full name, say {@code rukun.warning.half-life-days} */
    static Method with(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().withMapping(Method.class);
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(Method.class);
    }
}
