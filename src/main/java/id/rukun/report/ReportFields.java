package id.rukun.report;

import id.rukun.platform.problem.ProblemException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The members of a report that a list shows, for slow lines. The members that every report has are always shown. */
final class ReportFields {
    private static final RecordComponent[] MEMBERS = ReportView.class.getRecordComponents();
    private static final Constructor<ReportView> CONSTRUCTOR = constructor();

    /** The names of the shown members; null shows all. */
    private final Set<String> names;

    private ReportFields(Set<String> names) {
        this.names = names;
    }

    /**
     * @param texts names of members, each divided by commas; empty shows all members
     * @throws ProblemException {@code invalid-parameter}
     */
    static ReportFields of(List<String> texts) {
        if (texts == null || texts.isEmpty()) {
            return new ReportFields(null);
        }
        var names = texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toSet());
        var known = Arrays.stream(MEMBERS).map(RecordComponent::getName).toList();
        if (!known.containsAll(names)) {
            throw ProblemException.ofParameter("fields", "NOT_IN_LIST", String.join(", ", known));
        }
        return new ReportFields(names);
    }

    ReportView of(ReportView view) {
        if (names == null) {
            return view;
        }
        try {
            var values = new Object[MEMBERS.length];
            for (var i = 0; i < MEMBERS.length; i++) {
                values[i] = isShown(MEMBERS[i]) ? MEMBERS[i].getAccessor().invoke(view) : null;
            }
            return CONSTRUCTOR.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isShown(RecordComponent member) {
        var schema = member.getAccessor().getAnnotation(Schema.class);
        return names.contains(member.getName()) || schema != null && schema.required();
    }

    private static Constructor<ReportView> constructor() {
        try {
            return ReportView.class.getDeclaredConstructor(
                    Arrays.stream(MEMBERS).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
