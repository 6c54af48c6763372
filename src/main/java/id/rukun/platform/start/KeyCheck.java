package id.rukun.platform.start;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Refuses to start with other keys than those that the database was used with. Made anew in silence, keys would end every
 * sign-in and cursor and leave sealed reporters unreadable. The first start makes all keys, so that a backup is complete from
 * the first day on. The command {@code accept-keys} takes the present keys as the right ones after others were lost.
 */
@Singleton
public class KeyCheck implements Command {
    private final EntityManager entities;
    private final InstallationSettings installation;
    private final List<KeySet> keySets;
    private final List<String> words;

    KeyCheck(
            EntityManager entities,
            InstallationSettings installation,
            @All List<KeySet> keySets,
            @CommandLineArguments String[] words) {
        this.entities = entities;
        this.installation = installation;
        this.keySets = keySets;
        this.words = List.of(words);
    }

    @Transactional
    void check(@Observes @Priority(StartOrder.KEYS) StartupEvent started) {
        if (words.isEmpty() || !words.get(0).equals(name())) {
            keySets.forEach(this::check);
        }
    }

    @Override
    public String name() {
        return "accept-keys";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println(name() + " takes no arguments");
            return 2;
        }
        QuarkusTransaction.requiringNew().run(() -> keySets.forEach(this::accept));
        System.out.println("the keys in " + installation.keys() + " are the installation's from now on");
        return 0;
    }

    private void check(KeySet keys) {
        entities.createNativeQuery("insert into key_set (file, proof) values (:file, :proof) on conflict do nothing")
                .setParameter("file", keys.file())
                .setParameter("proof", keys.proof())
                .executeUpdate();
        var proof = (byte[]) entities.createNativeQuery("select proof from key_set where file = :file", byte[].class)
                .setParameter("file", keys.file())
                .getSingleResult();
        if (!keys.made(proof)) {
            throw new CannotStart(keys.file() + " in " + installation.keys()
                    + " is not the key that this database was used with. Set RUKUN_KEYS to the folder of the installation's"
                    + " keys, or restore that folder from its backup. If the key is lost for ever, see \"Lost keys\" in"
                    + " docs/operations.md.");
        }
    }

    /** Takes the key set as the right one from now on. */
    @Transactional
    public void accept(KeySet keys) {
        entities.createNativeQuery("""
                        insert into key_set (file, proof) values (:file, :proof)
                        on conflict (file) do update set proof = excluded.proof, since = now()""")
                .setParameter("file", keys.file())
                .setParameter("proof", keys.proof())
                .executeUpdate();
    }
}
