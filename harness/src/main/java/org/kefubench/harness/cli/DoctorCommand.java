package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kefubench.api.Approach;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.environment.Environment;
import org.kefubench.harness.measure.SelfCheck;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.process.ClassPath;
import org.kefubench.harness.run.Coordinator;
import picocli.CommandLine.Command;

/** Looks whether this machine and this harness are fit for measuring. */
@Command(
        name = "doctor",
        description = "The harness's own overhead, the machine, the class path, the approaches.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final double LIMIT_NANOS = 1000;

    private final Terminal terminal = Terminal.ofProcess();

    @Override
    public Integer call() throws IOException {
        boolean well = overhead();
        well &= classPath();
        well &= approaches();
        environment();
        terminal.line("");
        terminal.line(well ? "All is well." : "Something is wrong; see the lines marked !!");
        return well ? 0 : 1;
    }

    private boolean overhead() throws IOException {
        SelfCheck check = SelfCheck.now();
        boolean well = check.insideNanos() < LIMIT_NANOS;
        terminal.line(mark(well) + "own overhead inside the measured region: " + Numbers.text(check.insideNanos())
                + " ns a request (median of " + check.queries() + ", an empty bot, single-stream; limit "
                + Numbers.text(LIMIT_NANOS) + " ns)");
        terminal.line("   between two queries: " + Numbers.text(check.betweenNanos())
                + " ns; one reading of the clock: " + Numbers.text(check.clockNanos()) + " ns");
        return well;
    }

    private boolean classPath() {
        List<Path> entries = ClassPath.ofRunningCode();
        List<Path> missing =
                entries.stream().filter(entry -> !Files.exists(entry)).toList();
        terminal.line(mark(missing.isEmpty()) + "class path: " + entries.size() + " entries"
                + (missing.isEmpty() ? "" : ", missing: " + missing));
        return missing.isEmpty();
    }

    private boolean approaches() {
        List<Approach<?>> approaches = Approaches.real();
        terminal.line(mark(!approaches.isEmpty()) + "approaches: "
                + String.join(", ", approaches.stream().map(Approach::id).toList()));
        Refusals.of(approaches).forEach(line -> terminal.line("   " + line));
        return !approaches.isEmpty();
    }

    private void environment() {
        for (Map.Entry<String, Map<String, String>> section :
                Environment.here(Coordinator.cellFlags(Limits.DEFAULTS)).entrySet()) {
            terminal.line("");
            terminal.line(section.getKey());
            section.getValue().forEach((name, value) -> terminal.line("   " + name + ": " + value));
        }
    }

    private static String mark(boolean well) {
        return well ? "ok " : "!! ";
    }
}
