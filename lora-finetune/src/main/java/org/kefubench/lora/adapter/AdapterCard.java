package org.kefubench.lora.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The README.md beside an adapter: what the hub reads of a model, under the keys that PEFT gives it, and two lines for people. */
final class AdapterCard {

    private static final String FILE = "README.md";

    private AdapterCard() {}

    /** Writes the card, but not over one that is there: a user may have said more in it. */
    static void write(Adapter adapter, Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            Files.write(file, lines(adapter));
        }
    }

    private static List<String> lines(Adapter adapter) {
        AdapterConfig config = adapter.config();
        List<String> lines = new ArrayList<>(List.of("---"));
        if (!config.base().isEmpty()) {
            lines.add("base_model: " + PythonJson.text(config.base()));
        }
        lines.add("library_name: peft");
        String task = pipeline(config);
        if (!task.isEmpty()) {
            lines.add("pipeline_tag: " + task);
        }
        lines.addAll(List.of("tags:", "- " + config.method().name().toLowerCase(Locale.ROOT), "---", ""));
        lines.add(String.format(
                Locale.ROOT,
                "An adapter (%s) of %,d numbers%s, written by Kefubench in the format of PEFT %s.",
                config.method(),
                adapter.parameters(),
                config.base().isEmpty() ? "" : " for " + config.base(),
                ConfigJson.PEFT_VERSION));
        lines.add("Load it with `PeftModel.from_pretrained(base, folder)`.");
        return lines;
    }

    /** The hub's word for a task; empty where it has none. */
    private static String pipeline(AdapterConfig config) {
        if ("CAUSAL_LM".equals(config.task())) {
            return "text-generation";
        }
        return "SEQ_CLS".equals(config.task()) ? "text-classification" : "";
    }
}
