package org.kefubench.harness.cli.data;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kefubench.datasets.convert.Check;
import org.kefubench.harness.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says line by line what is wrong with a file. */
@Command(
        name = "check",
        description = "Say line by line what is wrong with a file or data set; exit code 1 where something is.",
        mixinStandardHelpOptions = true)
final class DataCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A path, or a data set.")
    private String name = "";

    @Option(
            names = "--limit",
            defaultValue = "100",
            description = "Findings that are told in full; default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        Check.Report report = Check.of(Source.name(name), limit, terminal.bytes());
        report.findings().forEach(terminal::line);
        if (report.found() > report.findings().size()) {
            terminal.line("and " + (report.found() - report.findings().size()) + " more");
        }
        if (report.rejected() > 0) {
            terminal.line(report.rejected() + " rows that the file itself rejects");
        }
        terminal.line(report.rows() + " rows read, " + report.found() + " findings");
        return report.found() == 0 ? 0 : 1;
    }
}
