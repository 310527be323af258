package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.harness.jmh.Agreement;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** The stage score alone: figures of an old run are computed anew from its samples. */
public final class Rescoring {

    private Rescoring() {}

    /** Scores every cell of a run that was measured; gives their number. */
    public static int run(Path path) throws IOException {
        Run run = RunFiles.read(path);
        RunDirectory directory = new RunDirectory(path);
        Stages stages = new Stages(directory, ModelStore.ofUser(), Limits.DEFAULTS, RunListener.NONE);
        int scored = 0;
        for (CellResult result : run.results()) {
            if (result.measured() && Files.exists(directory.samples(result.hash()))) {
                List<Figure> second = result.figures().stream()
                        .filter(figure -> figure.name().startsWith(Agreement.PREFIX))
                        .toList();
                RunFiles.write(path, Agreement.joined(stages.score(result.hash(), result.cell()), second));
                scored++;
            }
        }
        Run anew = RunFiles.read(path);
        RunFiles.write(path, stages.compare(anew));
        RunFiles.writeEquivalences(path, stages.equivalences(anew));
        return scored;
    }
}
