package org.kefubench.harness.measure;

import java.io.IOException;
import java.util.Map;
import org.kefubench.harness.process.Lifeline;

/** The main class of a cell's process. */
public final class CellMain {

    private CellMain() {}

    /** Takes a {@link CellTask} on standard input, measures, and says how it ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Lifeline line = Lifeline.take();
        CellTask task = CellTask.of(line.task());
        Nursery.fill();
        try {
            new Measurement(task, line).run();
        } catch (CellException.Again e) {
            line.send("again", Map.of("made", String.valueOf(e.getMessage())));
        } catch (CellException.NotApplicable e) {
            line.send("not-applicable", Map.of("reason", String.valueOf(e.getMessage())));
        } catch (CellException.Failed e) {
            line.send("failed", Map.of("stage", e.stage().name(), "message", String.valueOf(e.getMessage())));
        }
        line.done();
    }
}
