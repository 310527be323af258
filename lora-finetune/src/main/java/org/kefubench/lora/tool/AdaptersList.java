package org.kefubench.lora.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Tool;
import org.kefubench.api.Workbench;
import org.kefubench.lora.adapter.AdapterFiles;

/** {@code adapters list}: the adapters in a folder, one line each. */
public final class AdaptersList implements Tool<AdaptersList.Asked> {

    /**
     * What is asked.
     *
     * @param folder an adapter, or a folder of adapters
     */
    public record Asked(String folder) {}

    @Override
    public String id() {
        return "adapters list";
    }

    @Override
    public String description() {
        return "List the adapters in a folder, one line each.";
    }

    @Override
    public Asked defaults() {
        return new Asked(".");
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException {
        List<Path> adapters = AdapterFiles.list(Path.of(asked.folder()));
        if (adapters.isEmpty()) {
            throw new IOException(asked.folder() + " holds no adapter: no sub-folder has an adapter_config.json");
        }
        for (Path folder : adapters) {
            try {
                workbench.say(folder + ": " + Description.line(AdapterFiles.read(folder, workbench::say)) + ", "
                        + AdapterFiles.bytes(folder) + " bytes");
            } catch (IOException e) {
                workbench.say(folder + ": unreadable, " + e.getMessage());
            }
        }
    }
}
