package org.kefubench.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kefubench.harness.cli.data.DataCommand;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.reports.run.RunFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands. Without arguments: {@code run quick}. */
@Command(
        name = "kefubench",
        description = "Compares ways to build a customer-service chatbot.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            RunCommand.class,
            DataCommand.class,
            ConvertCommand.class,
            PlanCommand.class,
            TrainCommand.class,
            ReportCommand.class,
            ReproduceCommand.class,
            ListCommand.class,
            DoctorCommand.class,
            ChatCommand.class,
            JmhCommand.class,
            ScoreCommand.class,
            SearchCommand.class,
            SelftestCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class CommandLineTool {

    private CommandLineTool() {}

    /** Runs a command and gives its exit code: 0 well, 1 broken, 2 wrong arguments, 130 interrupted. */
    public static int run(String... arguments) {
        return line().execute(arguments.length == 0 ? new String[] {"run"} : arguments);
    }

    /** All commands, those of the modules' tools among them. */
    static CommandLine line() {
        CommandLine line = new CommandLine(new CommandLineTool());
        ToolCommands.addTo(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> handle(exception, command));
    }

    /** What a person can put right is told in a sentence; anything else is a mistake of the program and shows where. */
    private static int handle(Exception exception, CommandLine command) throws Exception {
        if (exception instanceof SuiteException
                || exception instanceof IllegalArgumentException
                || exception instanceof RunFileException
                || exception instanceof IOException
                || exception instanceof UncheckedIOException) {
            command.getErr().println(exception.getMessage());
            return exception instanceof IOException
                    ? 1
                    : command.getCommandSpec().exitCodeOnInvalidInput();
        }
        throw exception;
    }
}
