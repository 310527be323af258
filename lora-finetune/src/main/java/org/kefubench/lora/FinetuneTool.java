package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.api.Options;
import org.kefubench.api.Task;
import org.kefubench.api.Tool;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.neural.checkpoint.Checkpoint;

/** {@code finetune}: a base is adapted to data of the user. Killed, it continues where it was when the same command is given again. */
public final class FinetuneTool implements Tool<FinetuneTool.Asked> {

    private static final String DESK_SMALL = "desk-small-gpt";
    private static final String RANDOM = "random:";

    /** Between the items of one value, since commas stand between options. */
    private static final char SEPARATOR = ';';

    private static final String DESK_SMALL_BERT = "desk-small-bert";

    /** Loss, learning rate and what was found of held-out rows, over updates and epochs. */
    private static final String CURVES = "curves.csv";

    /**
     * What is asked.
     *
     * @param base folder of a model, {@code desk-small-gpt}, {@code desk-small-bert}, {@code trained:<approach>@<data set>} or {@code random:<size>}
     * @param data a data set's name, or a file of the user: .jsonl, .csv, .tsv and others
     * @param method what is trained
     * @param r rank of low-rank methods
     * @param alpha of low-rank methods
     * @param targets modules that are changed
     * @param out folder for the adapter, or for the model where the method trains its weights
     * @param seed of every random choice
     * @param set further options as {@code key=value}, items of a value separated by semicolons; the list is that of the approach
     */
    public record Asked(
            String base,
            String data,
            Method method,
            int r,
            double alpha,
            List<String> targets,
            String out,
            long seed,
            List<String> set) {}

    @Override
    public String id() {
        return "finetune";
    }

    @Override
    public String description() {
        return "Adapt a language model, or an encoder (--set task=intent), to your data: --base DIR --data FILE --method lora --r 8 --out DIR.";
    }

    @Override
    public Asked defaults() {
        TuningOptions usual = TuningOptions.DEFAULTS;
        return new Asked(
                DESK_SMALL, "desk/en", usual.method(), usual.r(), usual.alpha(), usual.targets(), "", 42, List.of());
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException, InterruptedException {
        if (asked.out().isEmpty() || asked.method() == Method.NONE) {
            throw new IllegalArgumentException("finetune: expected --out DIR, and a method that trains something");
        }
        Path out = Path.of(asked.out());
        TrainingSet data = workbench.data(asked.data(), asked.seed());
        Path folder = base(asked, data, workbench);
        TuningOptions options = options(asked, folder, workbench);
        Checkpoint base = Checkpoint.open(folder);
        Tuning tuning = new Tuning(options, base, data);
        workbench.say(summary(tuning.plan(), base));
        Files.createDirectories(out);
        Course course = Course.of(options, data);
        Path training = out.resolve("training");
        CurveFile curves = new CurveFile(workbench.progress());
        Tuning.Learned learned = Tuning.inTurn(options, base, course, training, curves);
        if (options.method().adapter()) {
            AdapterFiles.write(learned.adapter(), out);
            if (options.task() == Task.INTENT) {
                Intents.write(tuning.plan().model().labels(), out);
            }
        } else {
            ModelFolder.write(out, base, learned, workbench.progress());
        }
        curves.write(out.resolve(CURVES));
        Tuning.forget(training, course);
        workbench.say(result(learned, out));
        workbench.say("curves of the training: " + out.resolve(CURVES));
    }

    private static Path base(Asked asked, TrainingSet data, Workbench workbench)
            throws IOException, InterruptedException {
        String desk = "@desk/" + data.language().tag();
        if (asked.base().startsWith(RANDOM)) {
            return workbench.model("trained:dialogpt-gen[model=" + asked.base() + "]" + desk);
        }
        return workbench.model(
                switch (asked.base()) {
                    case DESK_SMALL -> "trained:dialogpt-gen" + desk;
                    case DESK_SMALL_BERT -> "trained:bert" + desk;
                    default -> asked.base();
                });
    }

    private static TuningOptions options(Asked asked, Path base, Workbench workbench)
            throws IOException, InterruptedException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("base", base.toString());
        values.put("method", asked.method().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        values.put("r", asked.r());
        values.put("alpha", asked.alpha());
        values.put("targets", asked.targets());
        for (String pair : asked.set()) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("set: '" + pair + "', expected key=value");
            }
            String key = pair.substring(0, equals);
            String value = pair.substring(equals + 1).replace(SEPARATOR, ',');
            values.put(key, key.equals("teacher") ? workbench.model(value).toString() : value);
        }
        return Options.of(TuningOptions.DEFAULTS, values);
    }

    private static String summary(Plan plan, Checkpoint base) {
        return String.format(
                Locale.ROOT,
                "%s trains %,d of %,d parameters (%.3f %%)",
                Options.name(plan.options().method()),
                plan.parameters(),
                base.parameters() + (plan.options().method().adapter() ? plan.parameters() : 0),
                100.0 * plan.parameters() / base.parameters());
    }

    private static String result(Tuning.Learned learned, Path out) {
        List<Double> losses = learned.state().losses();
        return String.format(
                Locale.ROOT,
                "%s: %d epochs, %d updates, loss %.3f to %.3f, %s",
                out,
                learned.state().epoch(),
                losses.size(),
                losses.get(0),
                losses.get(losses.size() - 1),
                learned.figures().isEmpty()
                        ? "nothing known of held-out rows, there are none"
                        : "held-out rows: "
                                + learned.figures().entrySet().stream()
                                        .map(one -> String.format(Locale.ROOT, "%s %.3g", one.getKey(), one.getValue()))
                                        .collect(Collectors.joining(", ")));
    }
}
