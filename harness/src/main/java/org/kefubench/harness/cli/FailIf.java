package org.kefubench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import org.kefubench.reports.Report;
import org.kefubench.reports.gate.Condition;
import picocli.CommandLine.Option;

/** Conditions in which a command ends with an error, so that a build can watch over quality and speed. */
final class FailIf {

    /** The exit status of a run that measured what it should, with a figure beyond its limit. */
    static final int BROKEN = 3;

    @Option(
            names = "--fail-if",
            paramLabel = "CONDITION",
            description = "End with status 3 where a figure is beyond a limit, such as accuracy<0.9 or"
                    + " linear-svm:desk/en:latency_p90>5; may be given several times.")
    private List<String> conditions = List.of();

    /** Reads the conditions before anything runs, so that a mistake in them costs nothing. */
    List<Condition> read() {
        return conditions.stream().map(Condition::parse).toList();
    }

    /** The exit status, after saying what broke. */
    static int judge(List<Condition> conditions, List<Path> runs, Path report, Terminal terminal) {
        if (conditions.isEmpty()) {
            return 0;
        }
        List<String> broken = Report.gate(runs, report, conditions);
        broken.forEach(sentence -> terminal.line("Beyond its limit: " + sentence));
        return broken.isEmpty() ? 0 : BROKEN;
    }
}
