package id.rukun.region;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.StringJoiner;
import org.hibernate.query.NativeQuery;

/**
 * Filters the list of regions; a null component does not filter. The list is ordered by code, or if a name was typed by
 * closeness to the name and then by code.
 */
record RegionFilter(String parent, RegionLevel level, RegionNameQuery typed) {
    /**
     * Ranks by closeness, lower is closer: the whole name, then a prefix, then two neighbouring letters swapped, then
     * trigram similarity in steps of a twentieth (similarity to one word counts less than to the whole name). Equally
     * close regions are ranked by level: the typed level first, then the higher level, so that "bangkalan" finds the
     * regency before its district. Ranks are integers, so that a cursor continues exactly.
     */
    private static final String RANK = """
            5 * case
                when search_name = :name then 0
                when search_name like :prefix then 1
                when search_name in (:swapped) then 2
                else 3 + cast(floor(20 * (1 - greatest(similarity(search_name, :name),
                                                       0.7 * word_similarity(:name, search_name)))) as integer)
            end
            + case
                when level = :meant then 0
                when level = 'PROVINCE' then 1
                when level in ('REGENCY', 'CITY') then 2
                when level = 'DISTRICT' then 3
                else 4
            end""";

    /** Operators are used instead of functions, because only operators use the trigram index. */
    private static final String LIKE_TYPED = """
            (search_name % :name or :name <% search_name or search_name like :prefix or search_name in (:swapped))""";

    /** @param rank lower is closer; 0 if no name was typed */
    record Match(Region region, int rank) {}

    /** Returns the canonical form of the filter, to which cursors are bound. */
    String canonical() {
        return "regions|" + parent + "|" + level + "|" + typed;
    }

    /**
     * @param rank the rank of the last region of the previous page, or a negative number for the first page
     * @param code the code of that region, or empty for the first page
     */
    List<Match> after(int rank, String code, int count) {
        var ranked = "select region.*, " + (typed == null ? "0" : RANK) + " as rank from region" + where();
        var query = query(
                        """
                        select * from (%s) ranked
                        where %s
                        order by rank, code limit :count
                        """.formatted(ranked, typed == null ? "code > :code" : "(rank, code) > (:rank, :code)"),
                        Object[].class)
                .setParameter("code", code)
                .setParameter("count", count);
        if (typed != null) {
            query.setParameter("rank", rank).setParameter("meant", String.valueOf(typed.level()));
        }
        return query.addEntity(Region.class).addScalar("rank", Integer.class).getResultList().stream()
                .map(row -> new Match((Region) row[0], (Integer) row[1]))
                .toList();
    }

    long count() {
        return query("select count(*) from region" + where(), Long.class).getSingleResult();
    }

    private <T> NativeQuery<T> query(String sql, Class<T> type) {
        var query = Panache.getSession().createNativeQuery(sql, type);
        if (parent != null) {
            query.setParameter("parent", parent);
        }
        if (level != null) {
            query.setParameter("level", level.name());
        }
        if (typed != null) {
            query.setParameter("name", typed.name())
                    .setParameter("prefix", typed.asPrefix())
                    .setParameterList("swapped", typed.withSwappedLetters());
        }
        return query;
    }

    /** Contains only the conditions that apply: {@code :parent is null or …} would prevent the use of indexes. */
    private String where() {
        var where = new StringJoiner(" and ", " where ", "").setEmptyValue("");
        if (parent != null) {
            where.add("parent_code = :parent");
        }
        if (level != null) {
            where.add("level = :level");
        }
        if (typed != null) {
            where.add(LIKE_TYPED);
        }
        return where.toString();
    }
}
