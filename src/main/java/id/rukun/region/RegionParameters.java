package id.rukun.region;

import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** Converts the parameters that are marked with {@link RegionParameter}. */
@Provider
@Priority(Priorities.USER - 1)
public class RegionParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return Arrays.stream(annotations).anyMatch(RegionParameter.class::isInstance)
                ? (ParamConverter<T>) new Converter(nameIn(annotations))
                : null;
    }

    private static String nameIn(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElseThrow();
    }

    private record Converter(String name) implements ParamConverter<String> {
        @Override
        public String fromString(String code) {
            if (code == null) {
                return null;
            }
            var current = FormerRegion.currentCode(code);
            var refusal = Region.refusal(name, current, Region::exists, "UNKNOWN_REGION");
            if (refusal.isPresent()) {
                throw ProblemType.INVALID_PARAMETER.problem().violations(List.of(refusal.get()));
            }
            return current;
        }

        @Override
        public String toString(String code) {
            return code;
        }
    }
}
