package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.kefubench.harness.jmh.Agreement;
import org.kefubench.harness.jmh.SecondInstrument;
import org.kefubench.harness.measure.CellTask;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.RunFiles;

/** Measures the single-stream cells of a run once more with JMH and adds its figures to theirs. */
public final class JmhStage {

    private final Path path;
    private final SecondInstrument instrument;

    /** A stage over a run directory. */
    public JmhStage(Path path, SecondInstrument instrument) {
        this.path = path;
        this.instrument = instrument;
    }

    /** Measures; tells each cell with its figures. */
    public void run(BiConsumer<CellResult, List<Figure>> told) throws IOException, InterruptedException {
        RunStart start = RunStart.again(path);
        RunDirectory directory = start.directory();
        Stages stages = new Stages(directory, ModelStore.ofUser(), start.plan().limits(), RunListener.NONE);
        CellProcess process = new CellProcess(start.plan().limits(), RunListener.NONE);
        for (CellResult result : start.head().results()) {
            if (!result.measured() || !result.cell().scenarioName().equals("single-stream")) {
                continue;
            }
            if (stages.train(result.cell()) instanceof ModelStore.Ready ready) {
                CellTask task = process.task(
                        result.cell(),
                        ready.model().directory(),
                        directory.requests(result.cell()),
                        directory.samples(result.hash()));
                Path log = path.resolve("cells").resolve(result.hash() + ".jmh.log");
                List<Figure> figures =
                        instrument.measure(task, CellProcess.flags(start.plan().limits()), log.toAbsolutePath());
                RunFiles.write(path, Agreement.joined(result, figures));
                told.accept(result, figures);
            }
        }
    }
}
