package org.kefubench.harness;

import org.kefubench.harness.cli.CommandLineTool;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Runs the command line; the process ends with its exit code where that is not 0. */
    public static void main(String[] arguments) {
        int code = CommandLineTool.run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
