package id.rukun.webhook;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** The backlog of deliveries to webhooks. A webhook that was switched off keeps its deliveries, but nothing waits for it. */
@Singleton
class DeliveryFigures implements DatabaseFigures {
    private static final String WAITING =
            " from webhook_delivery d join webhook w on w.id = d.webhook_id where w.active and d.status = 'WAITING')";

    @Override
    public List<DatabaseFigure> figures() {
        return List.of(
                DatabaseFigure.waiting("webhook", "(select count(*)" + WAITING),
                DatabaseFigure.oldest("webhook", "(select min(d.created_at)" + WAITING));
    }
}
