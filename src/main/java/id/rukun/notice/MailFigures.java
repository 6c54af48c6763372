package id.rukun.notice;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** The backlog of mails. A mail that is held until morning and was not tried yet does not wait. */
@Singleton
class MailFigures implements DatabaseFigures {
    private static final String WAITING = " from mail_outbox where sent_at is null and dropped_at is null"
            + " and (attempts > 0 or next_at <= clock_timestamp()))";

    @Override
    public List<DatabaseFigure> figures() {
        return List.of(
                DatabaseFigure.waiting("mail", "(select count(*)" + WAITING),
                DatabaseFigure.oldest("mail", "(select min(created_at)" + WAITING));
    }
}
