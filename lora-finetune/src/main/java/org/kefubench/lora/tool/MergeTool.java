package org.kefubench.lora.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.api.Tool;
import org.kefubench.api.Workbench;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.Merge;
import org.kefubench.neural.checkpoint.Checkpoint;

/** {@code merge}: an adapter is put into the weights of its base, or taken out of them again. */
public final class MergeTool implements Tool<MergeTool.Asked> {

    /**
     * What is asked.
     *
     * @param base folder of the model that was adapted, or of the merged one with {@code undo}
     * @param adapter folder
     * @param out folder of the model to write
     * @param safe whether weights that are not finite are refused
     * @param undo whether the adapter is taken out
     */
    public record Asked(String base, String adapter, String out, boolean safe, boolean undo) {}

    @Override
    public String id() {
        return "merge";
    }

    @Override
    public String description() {
        return "Put an adapter into the weights of its base; with --undo, take it out again.";
    }

    @Override
    public Asked defaults() {
        return new Asked("", "", "", true, false);
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException, InterruptedException {
        if (asked.base().isEmpty() || asked.adapter().isEmpty() || asked.out().isEmpty()) {
            throw new IllegalArgumentException("merge: expected --base, --adapter and --out");
        }
        Path out = Path.of(asked.out());
        Path base = workbench.model(asked.base());
        if (Files.exists(out) && Files.isSameFile(out, base)) {
            throw new IllegalArgumentException("out: " + out + " is the base, which is only read");
        }
        Adapter adapter = AdapterFiles.read(Path.of(asked.adapter()), workbench::say);
        Merge merge = new Merge(Checkpoint.open(base), adapter, asked.safe());
        if (asked.undo()) {
            merge.undo(out, workbench.progress());
        } else {
            merge.write(out, workbench.progress());
        }
        workbench.say(out + ": " + (asked.undo() ? "without " : "with ") + Description.line(adapter));
    }
}
