package id.rukun.incident.response;

import id.rukun.identity.Caller;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** Goods or services given to people affected by an incident (bantuan PSKBS). Recipients are never named. */
@Entity
@Table(name = "relief")
public class Relief extends ResponseItem<ReliefDraft> {
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ReliefDraft content;

    @Override
    ReliefDraft content() {
        return content;
    }

    @Override
    void replace(ReliefDraft corrected, Caller author) {
        super.replace(corrected, author);
        content = corrected;
    }
}
