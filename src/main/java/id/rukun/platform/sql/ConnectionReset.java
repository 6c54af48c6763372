package id.rukun.platform.sql;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives connections that return to the pool the timeout of requests again, see {@link LongTransaction}. */
@Singleton
@Unremovable
class ConnectionReset implements AgroalPoolInterceptor {
    private final int millis;

    ConnectionReset(
            @ConfigProperty(name = "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout") int seconds) {
        millis = (int) TimeUnit.SECONDS.toMillis(seconds);
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, millis);
            }
        } catch (SQLException broken) {
            // The pool notices by itself that the connection is broken.
        }
    }
}
