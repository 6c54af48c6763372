package id.rukun.platform.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the HTTP methods of a path for the {@code Allow} header, which a 405 response must carry (RFC 9110 section
 * 15.5.6).
 */
@Singleton
class AllowedMethods {
    private record Route(Pattern path, String method) {}

    private final List<Route> routes;

    AllowedMethods(BeanManager beans) {
        routes = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(resource -> resource.isAnnotationPresent(Path.class))
                .flatMap(resource -> Arrays.stream(resource.getMethods()).flatMap(method -> routes(resource, method)))
                .toList();
    }

    /** Returns the methods separated by commas; empty if no resource has this path. */
    String at(String path) {
        var methods = routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return String.join(", ", methods);
    }

    private static Stream<Route> routes(Class<?> resource, Method method) {
        var own = method.getAnnotation(Path.class);
        var template = resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        var literal = template.replaceAll("/+", "/").replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> new Route(Pattern.compile("\\Q" + literal + "\\E/?"), verb.value()));
    }
}
