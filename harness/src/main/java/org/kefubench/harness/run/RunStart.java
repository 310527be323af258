package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.harness.environment.Environment;
import org.kefubench.harness.measure.Clock;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Plan;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/**
 * Where a run begins: a new directory for a plan, or an old one that tells its plan.
 *
 * @param head what {@code run.json} says beside the results
 */
public record RunStart(RunDirectory directory, Plan plan, Run head) {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** A new run. */
    public static RunStart anew(Path results, Plan plan) throws IOException {
        return anew(results, plan, Progress.NONE);
    }

    /** A new run; every data set is read here, which may take a while and is told. */
    public static RunStart anew(Path results, Plan plan, Progress progress) throws IOException {
        String stamp = STAMP.format(Clock.now().atZone(ZoneOffset.UTC));
        Path path = create(Files.createDirectories(results), plan.suite() + "-" + stamp);
        Run head = new Run(
                String.valueOf(path.getFileName()),
                plan.suite(),
                Clock.now().toString(),
                false,
                Environment.of(plan, CellProcess.flags(plan.limits()), progress),
                plan.cells(),
                List.of());
        return new RunStart(new RunDirectory(path), plan, head);
    }

    /** A directory that was not there before, numbered where another run, perhaps of another process, began in the same second. */
    static Path create(Path results, String name) throws IOException {
        Path path = results.resolve(name);
        for (int i = 2; ; i++) {
            try {
                return Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                path = results.resolve(name + "-" + i);
            }
        }
    }

    /** A run that was cut short; plan and limits are those of its {@code run.json}. */
    public static RunStart again(Path path) {
        Run run = RunFiles.read(path);
        Map<String, String> limits = new LinkedHashMap<>(run.environment().getOrDefault("limits", Map.of()));
        Plan plan = new Plan(run.suite(), run.planned(), Options.of(Limits.DEFAULTS, limits));
        return new RunStart(new RunDirectory(path), plan, run);
    }
}
