package id.rukun.platform.start;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The PostgreSQL server. Without a URL the service is a trial with an embedded database. */
@Unremovable
@ConfigMapping(prefix = "rukun.db")
public interface DatabaseSettings {
    /** JDBC URL, for example {@code jdbc:postgresql://host:5432/rukun}; unset: a trial. */
    Optional<String> url();

    /** Role of the service. */
    @WithDefault(Settings.DATABASE_ROLE)
    String user();

    /** Password of the service's role. */
    Optional<String> password();

    /**
     * Role that owns the tables. With it a node migrates the tables when it starts; unset: the command {@code migrate} does, with
     * this role, or with the service's role where one role is all.
     */
    @WithName("owner.user")
    Optional<String> ownerUser();

    /** Password of the owner's role; unset: the password of the service's role. */
    @WithName("owner.password")
    Optional<String> ownerPassword();

    /**
     * Whether the URL leads to a pooler that gives each transaction a connection of its own, such as PgBouncer in transaction
     * mode. Statements are then not prepared, and changes are found once a second instead of at once.
     */
    @WithDefault("false")
    boolean pooler();

    /** The most connections that a node opens. */
    @WithDefault("16")
    @Min(4)
    @Max(1000)
    int pool();
}
