package org.kefubench.harness.cli;

import org.kefubench.harness.environment.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Tells version, commit and Java. */
@Command(name = "version", description = "Version, commit and Java.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable, IVersionProvider {

    @Override
    public void run() {
        Terminal terminal = Terminal.ofProcess();
        for (String line : getVersion()) {
            terminal.line(line);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "kefubench " + Project.version(),
            "commit " + Project.facts().get("commit"),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
        };
    }
}
