package id.rukun.prevention.outreach;

import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads outreach activities as a caller may see them. */
@ApplicationScoped
public class OutreachReading {
    private final Cursors cursors;

    OutreachReading(Cursors cursors) {
        this.cursors = cursors;
    }

    @Transactional
    public Page<OutreachView> page(Caller caller, OutreachFilter filter, PageRequest page) {
        var condition = filter.condition(caller);
        var list = "outreach|" + caller.id() + "|" + condition.canonical();
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        var rows = Outreach.page(
                condition,
                keys == null ? null : LocalDate.parse(keys.get(0)),
                keys == null ? null : UUID.fromString(keys.get(1)),
                page.limit);
        var authors = authors(rows, caller);
        return Page.of(
                rows,
                page.limit,
                outreach -> OutreachView.of(outreach, authors.get(outreach.id)),
                last -> cursors.seal(list, last.content.heldOn(), last.id),
                page.total ? Outreach.count(condition.text(), condition.parameters()) : null);
    }

    /** Returns those activities that exist and that the caller may see, by id. */
    @Transactional
    public Map<UUID, OutreachView> listed(Collection<UUID> ids, Caller caller) {
        var visible = ids.isEmpty()
                ? List.<Outreach>of()
                : Outreach.<Outreach>list("id in ?1", ids).stream()
                        .filter(OutreachAccess.of(caller)::sees)
                        .toList();
        var authors = authors(visible, caller);
        return visible.stream()
                .collect(Collectors.toMap(
                        outreach -> outreach.id, outreach -> OutreachView.of(outreach, authors.get(outreach.id))));
    }

    @Transactional
    public OutreachView view(Outreach outreach, Caller caller) {
        return OutreachView.of(outreach, authors(List.of(outreach), caller).get(outreach.id));
    }

    /** Returns the authors by activity. A hidden author is returned only to that author. */
    private static Map<UUID, OutreachView.Author> authors(Collection<Outreach> activities, Caller caller) {
        var ids = activities.stream()
                .map(outreach -> outreach.authorId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        var names = Account.namesOf(ids);
        var authors = new HashMap<UUID, OutreachView.Author>();
        for (var outreach : activities) {
            if (outreach.isBy(caller)) {
                authors.put(
                        outreach.id,
                        new OutreachView.Author(caller.id(), caller.account().name()));
            } else if (outreach.authorId != null) {
                authors.put(outreach.id, new OutreachView.Author(outreach.authorId, names.get(outreach.authorId)));
            }
        }
        return authors;
    }
}
