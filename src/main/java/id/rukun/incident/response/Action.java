package id.rukun.incident.response;

import id.rukun.identity.Caller;
import id.rukun.report.AnsweredWarning;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A response action (tindakan penanganan) on an incident. */
@Entity
@Table(name = "incident_action")
public class Action extends ResponseItem<ActionDraft> {
    public Instant startedAt;
    public Instant doneAt;

    /** The warning that {@code content.answers()} refers to; null if there is none. */
    public AnsweredWarning answered;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ActionDraft content;

    @Override
    ActionDraft content() {
        return content;
    }

    @Override
    void replace(ActionDraft changed, Caller author) {
        super.replace(changed, author);
        if (changed.status() != content.status()) {
            startedAt = changed.status() == ActionDraft.Status.UNDER_WAY ? updatedAt : startedAt;
            doneAt = changed.status() == ActionDraft.Status.DONE ? updatedAt : doneAt;
        }
        answered = AnsweredWarning.named(changed.answers(), answered, author);
        content = changed;
    }
}
