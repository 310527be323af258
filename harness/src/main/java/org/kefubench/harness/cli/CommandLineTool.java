package org.kefubench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Progress;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.harness.run.Coordinator;
import org.kefubench.harness.run.RunDirectory;
import org.kefubench.harness.run.RunListener;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Run;

public final class CommandLineTool {
    private CommandLineTool() {}

    public static int run(String... arguments) {
        try {
            Plan plan = Planner.plan(SuiteReader.read(arguments[0]), Progress.NONE);
            Path dir = Path.of("results", arguments[1]);
            Run head = new Run(arguments[1], plan.suite(), "now", false, Map.of(), plan.cells(), List.of());
            Run run = new Coordinator(new RunDirectory(dir), plan, ModelStore.ofUser(), RunListener.NONE).run(head);
            run.results()
                    .forEach(r ->
                            System.out.println(r.cell().label() + " " + r.cell().task() + " " + r.outcome()));
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return 1;
        }
    }
}
