package id.rukun.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the roles of an operation that more callers may repeat: someone who lost the role since still learns that the first
 * request was stored. The operation requires the roles with {@link Caller#requireAny} once it knows that a request repeats
 * nothing. A request that cannot be read repeats nothing, so {@link FirstTimeRolesFilter} refuses it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FirstTimeRoles {
    Role[] value();
}
