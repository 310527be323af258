package org.kefubench.harness.cli.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands on data sets. */
@Command(
        name = "data",
        description = "List, describe, fetch, check, convert, clean and mask data sets.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DataListCommand.class,
            DataCardCommand.class,
            DataFetchCommand.class,
            DataCheckCommand.class,
            DataConvertCommand.class,
            DataCleanCommand.class,
            DataMaskCommand.class
        })
public final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a subcommand, how to use it. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
