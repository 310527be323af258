package org.kefubench.harness.cli;

import java.io.IOException;
import java.util.List;
import org.kefubench.api.Tool;
import org.kefubench.api.Workbench;

/** Says what it was given. */
public final class EchoTool implements Tool<EchoTool.Given> {

    /** What it may be given. */
    public record Given(String base, int times, boolean loud, List<String> more) {}

    @Override
    public String id() {
        return "test-tools echo";
    }

    @Override
    public String description() {
        return "Says what it was given.";
    }

    @Override
    public Given defaults() {
        return new Given("nothing", 1, false, List.of());
    }

    @Override
    public void run(Given given, Workbench workbench) throws IOException, InterruptedException {
        if (given.times() < 1) {
            throw new IllegalArgumentException("times: " + given.times() + ", expected at least 1");
        }
        workbench.say(given + " " + workbench.model("some/folder"));
    }
}
