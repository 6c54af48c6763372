package id.rukun;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import id.rukun.identity.Caller;
import id.rukun.platform.start.Command;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

/** The rules of how the code is laid out, so that nobody has to remember them. */
class ArchitectureTest {
    /** From the bottom up: each may use those before it. */
    static final List<String> CAPABILITIES = List.of(
            "platform",
            "vocabulary",
            "region",
            "identity",
            "audit",
            "notice",
            "report",
            "incident",
            "prevention",
            "warning",
            "reference",
            "sync",
            "statistics",
            "changes",
            "webhook",
            "kafka",
            "export",
            "importing",
            "field");

    private static final List<Class<? extends Annotation>> PERMISSIONS =
            List.of(RolesAllowed.class, PermitAll.class, Authenticated.class, DenyAll.class, PermissionsAllowed.class);

    /** Resource classes that anyone may call; within others a public method says @PermitAll itself. */
    private static final Set<String> PUBLIC = Set.of(
            "AlertFeedResource",
            "AlertMessageResource",
            "AlertPageResource",
            "AuthResource",
            "ClientSettingsResource",
            "CodeListResource",
            "ProblemCatalogue",
            "ReferenceResource",
            "RegionResource",
            "StartPage",
            "TableResource");

    /** The types that a response may consist of, besides our records and enums. */
    private static final Set<String> CARRIERS = Set.of(
            "org.jboss.resteasy.reactive.RestResponse",
            "org.jboss.resteasy.reactive.RestMulti",
            "io.smallrye.mutiny.Multi",
            "io.smallrye.mutiny.Uni",
            "jakarta.ws.rs.core.StreamingOutput",
            "jakarta.ws.rs.sse.OutboundSseEvent",
            "void",
            "[B");

    /** Answer a record or a page for browsers, as the caller asks; or a content of any type, as a file. */
    private static final Set<String> NEGOTIATED = Set.of("StartPage", "AttachmentContentResource");

    private static final Set<String> SUCCESSES = Set.of("OK", "CREATED", "ACCEPTED", "NO_CONTENT");

    static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.rukun");

    @Test
    void every_class_belongs_to_a_capability() {
        classes()
                .should()
                .resideInAnyPackage(
                        CAPABILITIES.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void imports_point_downwards() {
        for (var lower = 0; lower < CAPABILITIES.size() - 1; lower++) {
            var above = CAPABILITIES.subList(lower + 1, CAPABILITIES.size()).stream()
                    .map(ArchitectureTest::packageOf)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(CAPABILITIES.get(lower)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void capabilities_do_not_lean_on_each_other_in_circles() {
        slices().matching("id.rukun.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void every_operation_says_who_may_call_it() {
        methods().that(areOperations()).should(carryAPermission()).check(CODE);
    }

    @Test
    void a_history_is_only_read() {
        methods()
                .that(areOperations())
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("HistoryResource")
                .should()
                .beAnnotatedWith(GET.class)
                .check(CODE);
    }

    @Test
    void only_the_named_resources_are_public() {
        classes()
                .that()
                .areAnnotatedWith(PermitAll.class)
                .should(new ArchCondition<>("be named in PUBLIC") {
                    @Override
                    public void check(JavaClass resource, ConditionEvents events) {
                        report(events, PUBLIC.contains(resource.getSimpleName()), resource.getName());
                    }
                })
                .check(CODE);
    }

    /** Other code may ask for a role where only that role may act, but who verifies is asked of the access rule. */
    @Test
    void only_access_rules_decide_who_sees_as_a_verifier() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Access(\\$.*)?")
                .and()
                .resideOutsideOfPackage(packageOf("identity"))
                .should()
                .callMethod(Caller.class, "isVerifier")
                .check(CODE);
    }

    @Test
    void an_entity_never_leaves_as_json() {
        methods().that(areOperations()).should(answerRecords()).check(CODE);
    }

    @Test
    void only_the_platform_names_status_codes() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("platform"))
                .should()
                .dependOnClassesThat(are(JavaClass.Predicates.assignableTo(WebApplicationException.class)))
                .orShould()
                .accessFieldWhere(DescribedPredicate.describe(
                        "a status of failure is named",
                        access -> isStatus(access.getTargetOwner()) && !SUCCESSES.contains(access.getName())))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "an answer is given a status (RFC 6749 defines those of the token endpoint)",
                        call -> givesStatus(call.getTarget())
                                && !call.getOriginOwner().getSimpleName().equals("AuthResource")))
                .check(CODE);
    }

    @Test
    void names_say_what_a_class_is_for() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Managers?|Helpers?)(\\$.*)?")
                .check(CODE);
    }

    @Test
    void no_two_classes_share_a_name() {
        var names = CODE.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
        names.values().removeIf(count -> count == 1);
        assertThat(names.keySet(), is(empty()));
    }

    @Test
    void an_interface_has_more_than_one_implementation() {
        classes()
                .that()
                .areInterfaces()
                .and(are(not(DescribedPredicate.<JavaClass>describe("annotations", JavaClass::isAnnotation))))
                .and()
                .areNotAnnotatedWith(ConfigMapping.class)
                .and()
                // Lambdas implement them.
                .areNotAnnotatedWith(FunctionalInterface.class)
                .should(new ArchCondition<>("have more than one implementation") {
                    @Override
                    public void check(JavaClass contract, ConditionEvents events) {
                        report(events, contract.getAllSubclasses().size() > 1, contract.getName());
                    }
                })
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void times_know_their_zone() {
        noClasses()
                .should()
                .dependOnClassesThat(are(type(Date.class).or(type(LocalDateTime.class))))
                .check(CODE);
    }

    /** A command is asked at a terminal, and answers there. */
    @Test
    void the_service_speaks_through_its_log() {
        noClasses()
                .that(are(not(JavaClass.Predicates.assignableTo(Command.class))))
                .should()
                .accessField(System.class, "out")
                .check(CODE);
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .that(are(not(JavaClass.Predicates.simpleName("EmbeddedDatabase"))))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(CODE);
    }

    private static String packageOf(String capability) {
        return "id.rukun." + capability + "..";
    }

    private static DescribedPredicate<JavaMethod> areOperations() {
        return DescribedPredicate.describe(
                "are operations",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static ArchCondition<JavaMethod> carryAPermission() {
        return new ArchCondition<>("carry a permission, or their class does") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var permitted = PERMISSIONS.stream()
                        .anyMatch(permission -> method.isAnnotatedWith(permission)
                                || method.getOwner().isAnnotatedWith(permission));
                report(events, permitted, method.getFullName());
            }
        };
    }

    private static ArchCondition<JavaMethod> answerRecords() {
        return new ArchCondition<>("answer records") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType()
                        .getAllInvolvedRawTypes()
                        .forEach(type -> report(
                                events,
                                isForTheWire(type)
                                        || NEGOTIATED.contains(method.getOwner().getSimpleName()),
                                method.getFullName() + " answers " + type.getName()));
            }
        };
    }

    private static boolean isForTheWire(JavaClass type) {
        return !type.isAnnotatedWith(Entity.class)
                && (type.isRecord()
                        || type.isEnum()
                        || type.getPackageName().startsWith("java.")
                        || CARRIERS.contains(type.getName()));
    }

    private static boolean isStatus(JavaClass type) {
        return type.isEquivalentTo(Response.Status.class) || type.isEquivalentTo(RestResponse.Status.class);
    }

    private static boolean givesStatus(CodeUnitCallTarget target) {
        return target.getName().equals("status") && target.getOwner().isEquivalentTo(Response.class);
    }

    private static void report(ConditionEvents events, boolean satisfied, String what) {
        events.add(new SimpleConditionEvent(what, satisfied, what));
    }
}
