package org.kefubench.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.kefubench.metrics.selftest.SelfTest;
import picocli.CommandLine.Command;

/** Checks the metrics of this installation against golden vectors of the programs that they equal. */
@Command(
        name = "selftest",
        description = "Print pass or fail for each golden vector of the metrics.",
        mixinStandardHelpOptions = true)
final class SelftestCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        List<SelfTest.Row> rows = SelfTest.run();
        for (SelfTest.Row row : rows) {
            terminal.line(
                    row.passed()
                            ? "pass  " + row.name()
                            : "FAIL  " + row.name() + ": expected " + row.expected() + ", got " + row.actual());
        }
        long failed = rows.stream().filter(row -> !row.passed()).count();
        terminal.line(rows.size() - failed + " of " + rows.size() + " vectors pass");
        return failed == 0 ? 0 : 1;
    }
}
