package id.rukun.warning.level;

import id.rukun.platform.start.Command;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * {@code rebuild-early-warning}: compares the facts with what is kept of the reports, writes anew those that differ, and
 * works out all levels from the beginning by the present settings. The service may go on meanwhile.
 */
@Singleton
class RebuildEarlyWarning implements Command {
    private final FactRebuilding facts;
    private final LevelWorker levels;

    RebuildEarlyWarning(FactRebuilding facts, LevelWorker levels) {
        this.facts = facts;
        this.levels = levels;
    }

    @Override
    public String name() {
        return "rebuild-early-warning";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("rebuild-early-warning takes no arguments");
            return 2;
        }
        var progress = FactRebuilding.Progress.START;
        while (progress.more()) {
            progress = facts.goOn(progress);
        }
        facts.workOutAllLevels();
        System.out.printf(
                "%d reports compared, the facts of %d written anew; levels of %d regencies worked out%n",
                progress.checked(), progress.rewritten(), levels.workOff());
        return 0;
    }
}
