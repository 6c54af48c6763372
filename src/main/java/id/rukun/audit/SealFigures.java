package id.rukun.audit;

import id.rukun.platform.metrics.DatabaseFigure;
import id.rukun.platform.metrics.DatabaseFigures;
import jakarta.inject.Singleton;
import java.util.List;

/** How long the audit record has been growing without a seal. */
@Singleton
class SealFigures implements DatabaseFigures {
    /** A record that was never sealed counts from the start of the database server. */
    private static final String UNSEALED_SINCE = """
            (select coalesce(s.at, pg_postmaster_start_time())
            from (select 1) one left join lateral (select at, heads from audit_seal order by id desc limit 1) s on true
            where exists (
                select from audit_chain c
                where c.seq > coalesce(cast(split_part(cast(s.heads as json) ->> cast(c.chain as text), chr(58), 1) as bigint), 0)))""";

    @Override
    public List<DatabaseFigure> figures() {
        return List.of(DatabaseFigure.of(
                "rukun.audit.seal.age.seconds",
                "Age in seconds of the last seal of the audit record; 0 if nothing was recorded since",
                DatabaseFigure.age(UNSEALED_SINCE)));
    }
}
