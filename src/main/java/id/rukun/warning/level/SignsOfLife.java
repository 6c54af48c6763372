package id.rukun.warning.level;

import id.rukun.identity.SecurityEvent;
import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows on which local day a regency last gave a sign of life other than a report: an outreach activity, a sign-in. */
@ApplicationScoped
public class SignsOfLife {
    private static final String SIGNED_IN = """
            insert into sign_of_life (regency_code, last_on)
            select left(region_code, 5), :today from account
            where id = :account and roles @> array['PIONEER'] and length(region_code) >= 5
            on conflict (regency_code) do update set last_on = excluded.last_on where sign_of_life.last_on < excluded.last_on""";

    private static final String LAST = """
            select r.regency_code, s.last_on as sign_in,
                (select max(o.held_on) from outreach o where o.regency_code = r.regency_code and o.held_on <= :today) as outreach
            from level_regency r left join sign_of_life s on s.regency_code = r.regency_code
            where r.regency_code in (:regencies)""";

    /** @param signIn never shown to others than the verifiers of the regency: it would reveal that a pioneer is active */
    record Signs(String regencyCode, LocalDate signIn, LocalDate outreach) {
        /** Returns the latest of both and of a day; null if there is none. */
        LocalDate latest(LocalDate reported) {
            return later(later(signIn, outreach), reported);
        }

        static LocalDate later(LocalDate one, LocalDate other) {
            return one == null || other != null && other.isAfter(one) ? other : one;
        }
    }

    private final EntityManager entities;

    SignsOfLife(EntityManager entities) {
        this.entities = entities;
    }

    void signedIn(@Observes SecurityEvent event) {
        if (event.type() == SecurityEvent.Type.SIGNED_IN) {
            entities.createNativeQuery(SIGNED_IN)
                    .setParameter("account", event.account())
                    .setParameter("today", Times.today())
                    .executeUpdate();
        }
    }

    Map<String, Signs> of(Collection<String> regencies, LocalDate today) {
        return Records.query(entities, LAST, Signs.class)
                .setParameterList("regencies", regencies)
                .setParameter("today", today)
                .getResultStream()
                .collect(Collectors.toMap(Signs::regencyCode, Function.identity()));
    }
}
