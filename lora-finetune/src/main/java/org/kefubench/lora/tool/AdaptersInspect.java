package org.kefubench.lora.tool;

import java.io.IOException;
import java.nio.file.Path;
import org.kefubench.api.Tool;
import org.kefubench.api.Workbench;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.AdapterFiles;

/** {@code adapters inspect}: what an adapter changes, and how large it is. */
public final class AdaptersInspect implements Tool<AdaptersInspect.Asked> {

    /**
     * What is asked.
     *
     * @param adapter its folder
     */
    public record Asked(String adapter) {}

    @Override
    public String id() {
        return "adapters inspect";
    }

    @Override
    public String description() {
        return "Say what an adapter changes, and how large it is.";
    }

    @Override
    public Asked defaults() {
        return new Asked(".");
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException {
        Path folder = Path.of(asked.adapter());
        Adapter adapter = AdapterFiles.read(folder, workbench::say);
        AdapterConfig config = adapter.config();
        workbench.say(Description.line(adapter));
        workbench.say("base: " + (config.base().isEmpty() ? "not named" : config.base()));
        workbench.say("task: " + (config.task() == null ? "not named" : config.task()) + ", bias: "
                + config.lowRank().bias().word() + ", dropout: "
                + config.lowRank().dropout());
        Description.modules(adapter).forEach(workbench::say);
        adapter.whole().forEach((name, value) -> workbench.say("whole: " + name + " " + value.shape()));
        workbench.say(Description.number(AdapterFiles.bytes(folder)) + " bytes on disk");
    }
}
