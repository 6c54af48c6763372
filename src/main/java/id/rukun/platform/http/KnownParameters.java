package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects query parameters that the operation does not declare, because a misspelt filter would silently widen a list.
 */
public class KnownParameters {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(ResourceInfo resource, ContainerRequestContext request) {
        var asked = request.getUriInfo().getQueryParameters().keySet();
        if (asked.isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        var names = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::namesOf);
        var unknown = asked.stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw ProblemType.UNKNOWN_PARAMETER
                    .problem(String.join(", ", names))
                    .with("allowed", names);
        }
    }

    private static Set<String> namesOf(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(KnownParameters::namesOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> namesOf(Parameter parameter) {
        var query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return Stream.of(query.value());
        }
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return Arrays.stream(parameter.getType().getFields())
                    .map(field -> field.getAnnotation(QueryParam.class))
                    .filter(annotation -> annotation != null)
                    .map(QueryParam::value);
        }
        return Stream.empty();
    }
}
