package id.rukun.platform.start;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import io.smallrye.config.common.utils.StringUtil;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Warns about environment variables {@code RUKUN_…} that no setting reads, because a misspelt setting has no effect. The
 * start goes on: a newer or an older version may know the variable.
 */
@Singleton
class UnknownSettings {
    private static final Logger LOG = Logger.getLogger(UnknownSettings.class);
    private static final String PREFIX = "RUKUN_";

    /** Kubernetes sets them in every pod for a service whose name begins with "rukun". */
    private static final Pattern OF_KUBERNETES = Pattern.compile(
            "RUKUN_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern PORT_OF_KUBERNETES = Pattern.compile("(tcp|udp|sctp)://.*");

    private final BeanManager beans;

    UnknownSettings(BeanManager beans) {
        this.beans = beans;
    }

    void warn(@Observes StartupEvent started) {
        warnings(System.getenv(), known()).forEach(LOG::warn);
    }

    /** Returns a warning for each variable, with the nearest known name. */
    static Stream<String> warnings(Map<String, String> environment, Collection<String> known) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .filter(name -> !isOfKubernetes(name, environment.get(name)))
                .sorted()
                .map(name -> name + " is not a setting and has no effect."
                        + nearest(name, known)
                                .map(" Did you mean %s?"::formatted)
                                .orElse(" docs/configuration.md lists all settings."));
    }

    private static boolean isOfKubernetes(String name, String value) {
        return OF_KUBERNETES.matcher(name).matches()
                || name.endsWith("_PORT") && PORT_OF_KUBERNETES.matcher(value).matches();
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(name, each) <= (name.length() - PREFIX.length()) / 2)
                .min(Comparator.comparingInt(each -> distance(name, each)));
    }

    /** Levenshtein's distance: how many characters must be inserted, deleted or replaced. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    private TreeSet<String> known() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getTypes().stream())
                .filter(Class.class::isInstance)
                .map(type -> (Class<?>) type)
                .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
                .flatMap(UnknownSettings::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Class<?> settings) {
        var prefix = settings.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(settings.getMethods())
                .filter(setting -> !setting.isAnnotationPresent(WithParentName.class))
                .map(setting -> Optional.ofNullable(setting.getAnnotation(WithName.class))
                        .map(WithName::value)
                        .orElseGet(() -> StringUtil.skewer(setting.getName())))
                .map(name -> (prefix + "." + name)
                        .toUpperCase(Locale.ROOT)
                        .replace('.', '_')
                        .replace('-', '_'));
    }
}
