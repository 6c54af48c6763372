package id.rukun;

import groovy.lang.Binding;
import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import io.restassured.internal.path.json.JSONAssertion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Makes REST Assured compile each JSON path once. It evaluates a path such as {@code items[0].id} as a Groovy script, and
 * compiles that script for every evaluation, which takes 20 milliseconds and took half of the time of all tests.
 */
final class CompiledPaths extends DelegatingMetaClass {
    private static final String EVALUATION = "eval";
    private static final Map<String, Class<?>> SCRIPTS = new ConcurrentHashMap<>();

    private CompiledPaths(MetaClass original) {
        super(original);
    }

    /** Takes effect from now on for all of REST Assured. */
    static void install() {
        var classes = GroovySystem.getMetaClassRegistry();
        var replaced = new CompiledPaths(classes.getMetaClass(JSONAssertion.class));
        replaced.initialize();
        classes.setMetaClass(JSONAssertion.class, replaced);
    }

    @Override
    public Object invokeMethod(
            Class sender, Object assertion, String method, Object[] arguments, boolean toSuper, boolean fromInside) {
        return method.equals(EVALUATION)
                ? evaluate((JSONAssertion) assertion, (String) arguments[0], arguments[1], arguments[2].toString())
                : super.invokeMethod(sender, assertion, method, arguments, toSuper, fromInside);
    }

    /** @param root the name of the document in the expression */
    private static Object evaluate(JSONAssertion assertion, String root, Object document, String expression) {
        var variables = new Binding();
        if (assertion.getParams() != null) {
            assertion.getParams().forEach(variables::setVariable);
        }
        variables.setVariable(root, document);
        var script = SCRIPTS.computeIfAbsent(
                expression, text -> new GroovyShell().parse(text).getClass());
        return InvokerHelper.createScript(script, variables).run();
    }
}
