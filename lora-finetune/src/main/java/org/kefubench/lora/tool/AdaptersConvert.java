package org.kefubench.lora.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.api.Tool;
import org.kefubench.api.Workbench;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.TargetModules;
import org.kefubench.neural.checkpoint.StoredTensor;
import org.kefubench.neural.checkpoint.TensorFiles;

/** {@code adapters convert}: older adapters in today's form of PEFT, be they PEFT's own .bin or a file of Microsoft's loralib. */
public final class AdaptersConvert implements Tool<AdaptersConvert.Asked> {

    private static final Pattern FIRST_FACTOR = Pattern.compile("(.*)\\.lora_A(\\.weight)?");

    /**
     * What is asked.
     *
     * @param source folder of an adapter, or a file of tensors without a configuration
     * @param out folder to write
     * @param alpha for a file: what the adapter was trained with
     * @param task for a file: such as SEQ_CLS or CAUSAL_LM
     * @param base for a file: name of the model that was adapted
     * @param fanInFanOut for a file: whether the model stores weights input by output, as GPT-2 does
     */
    public record Asked(String source, String out, double alpha, String task, String base, boolean fanInFanOut) {}

    @Override
    public String id() {
        return "adapters convert";
    }

    @Override
    public String description() {
        return "Write an adapter, or a file of loralib, as PEFT does today.";
    }

    @Override
    public Asked defaults() {
        return new Asked("", "", 0, "CAUSAL_LM", "", false);
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException {
        if (asked.source().isEmpty() || asked.out().isEmpty()) {
            throw new IllegalArgumentException("adapters convert: expected --source and --out");
        }
        Path source = Path.of(asked.source());
        Adapter adapter = Files.isDirectory(source)
                ? AdapterFiles.read(source, workbench::say)
                : AdapterFiles.tensors(config(asked, source), source);
        AdapterFiles.write(adapter, Path.of(asked.out()));
        workbench.say(asked.out() + ": " + Description.line(adapter));
    }

    private static AdapterConfig config(Asked asked, Path file) throws IOException {
        if (!(asked.alpha() > 0)) {
            throw new IllegalArgumentException(
                    "alpha: " + asked.alpha()
                            + ", expected what the adapter was trained with, since a file without configuration does not say it");
        }
        TreeSet<String> targets = new TreeSet<>();
        long rank = 0;
        Map<String, StoredTensor> tensors = TensorFiles.open(file).tensors();
        for (StoredTensor tensor : tensors.values()) {
            Matcher matcher = FIRST_FACTOR.matcher(tensor.name());
            if (matcher.matches()) {
                targets.add(matcher.group(1).substring(matcher.group(1).lastIndexOf('.') + 1));
                rank = tensor.shape().get(0);
            }
        }
        if (targets.isEmpty()) {
            throw new IOException(file + " holds no lora_A: it is no file of an adapter");
        }
        AdapterConfig.LowRankOptions none = AdapterConfig.LowRankOptions.DEFAULTS;
        AdapterConfig.LowRankOptions options = new AdapterConfig.LowRankOptions(
                Math.toIntExact(rank), asked.alpha(), 0, none.bias(), false, false, Map.of(), Map.of(), "true");
        return AdapterConfig.lora(
                asked.task(),
                asked.base(),
                options,
                new TargetModules.Names(List.copyOf(targets)),
                asked.fanInFanOut());
    }
}
