package id.rukun.platform.start;

import jakarta.inject.Singleton;
import java.util.List;

/** Migrates the tables as their owner, so that the nodes need the service's role only. */
@Singleton
class MigrateCommand implements Command {
    static final String NAME = "migrate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println(NAME + " takes no arguments");
            return 2;
        }
        var settings = Settings.ofProcess();
        if (settings.get("rukun.db.url").isEmpty()) {
            throw new CannotStart("set RUKUN_DB_URL. A trial migrates its own database when it starts.");
        }
        System.out.println("the tables are those of migration "
                + Schema.of(settings).migrate() + ", and the role of the service may use them");
        return 0;
    }
}
