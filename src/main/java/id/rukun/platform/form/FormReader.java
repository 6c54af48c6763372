package id.rukun.platform.form;

import id.rukun.platform.problem.BeanViolations;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the fields and rules of a form from the record that the service validates, by the metadata of Bean Validation.
 * A published rule is therefore a rule that the service enforces.
 */
public final class FormReader {
    private static final Map<Class<?>, FormField.Type> TYPES = Map.of(
            String.class, FormField.Type.TEXT,
            Integer.class, FormField.Type.INTEGER,
            Double.class, FormField.Type.DECIMAL,
            Boolean.class, FormField.Type.BOOLEAN,
            Instant.class, FormField.Type.TIME,
            LocalDate.class, FormField.Type.DATE,
            UUID.class, FormField.Type.ID);

    private final Validator validator;
    private final Predicate<RecordComponent> namesRegion;
    private final Function<Class<?>, String> codeListOf;

    private final List<FormField> fields = new ArrayList<>();
    private final List<FormRule> rules = new ArrayList<>();

    /**
     * @param namesRegion whether a text is the code of a region
     * @param codeListOf the name of the code list of an enum
     */
    public FormReader(
            Validator validator, Predicate<RecordComponent> namesRegion, Function<Class<?>, String> codeListOf) {
        this.validator = validator;
        this.namesRegion = namesRegion;
        this.codeListOf = codeListOf;
    }

    public FormReader read(Class<?> form) {
        read(form, "");
        return this;
    }

    public List<FormField> fields() {
        return List.copyOf(fields);
    }

    public List<FormRule> rules() {
        return List.copyOf(rules);
    }

    private void read(Class<?> part, String path) {
        var constraints = validator.getConstraintsForClass(part);
        for (var component : part.getRecordComponents()) {
            var field = path + component.getName();
            var isList = component.getType() == List.class;
            var type = isList ? elementOf(component.getGenericType()) : component.getType();
            fields.add(new FormField(
                    field, typeOf(type, component), isList, type.isEnum() ? codeListOf.apply(type) : null));
            var descriptor = constraints.getConstraintsForProperty(component.getName());
            if (descriptor != null) {
                addRules(field, descriptor);
                descriptor.getConstrainedContainerElementTypes().forEach(element -> addRules(field + "[]", element));
            }
            if (type.isRecord()) {
                read(type, field + (isList ? "[]." : "."));
            }
        }
    }

    private void addRules(String field, ElementDescriptor element) {
        Set<ConstraintDescriptor<?>> constraints = element.getConstraintDescriptors();
        constraints.stream()
                .map(constraint -> FormRule.of(BeanViolations.of(field, constraint)))
                .sorted(java.util.Comparator.comparing(FormRule::code))
                .forEach(rules::add);
    }

    private FormField.Type typeOf(Class<?> type, RecordComponent component) {
        if (type.isRecord()) {
            return FormField.Type.PART;
        }
        if (type.isEnum()) {
            return FormField.Type.CODE;
        }
        return namesRegion.test(component) ? FormField.Type.REGION : TYPES.get(type);
    }

    private static Class<?> elementOf(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }
}
