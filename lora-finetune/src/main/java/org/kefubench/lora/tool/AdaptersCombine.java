package org.kefubench.lora.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Tool;
import org.kefubench.api.Workbench;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.Combination;

/** {@code adapters combine}: one adapter made of several. */
public final class AdaptersCombine implements Tool<AdaptersCombine.Asked> {

    /**
     * What is asked.
     *
     * @param adapters folders, for the same base
     * @param out folder to write
     * @param kind linear, cat, svd, ties, dare-linear, dare-ties or magnitude-prune, the last four with -svd too
     * @param weights one for each adapter; empty for equal shares
     * @param density share of the numbers that is kept, for those kinds that prune
     * @param rank of the result of svd and of those that end in it; 0 for the largest of the adapters
     * @param seed of what is drawn
     */
    public record Asked(
            List<String> adapters,
            String out,
            Combination.Kind kind,
            List<String> weights,
            double density,
            int rank,
            long seed) {}

    @Override
    public String id() {
        return "adapters combine";
    }

    @Override
    public String description() {
        return "Make one adapter of several for the same base.";
    }

    @Override
    public Asked defaults() {
        return new Asked(List.of(), "", Combination.Kind.CAT, List.of(), 0.5, 0, 42);
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException {
        if (asked.adapters().isEmpty() || asked.out().isEmpty()) {
            throw new IllegalArgumentException("adapters combine: expected --adapters A,B,... and --out DIR");
        }
        List<Adapter> adapters = new ArrayList<>();
        for (String folder : asked.adapters()) {
            adapters.add(AdapterFiles.read(Path.of(folder), workbench::say));
        }
        Combination combination =
                new Combination(asked.kind(), weights(asked), asked.density(), asked.rank(), asked.seed());
        Adapter combined = combination.of(adapters);
        AdapterFiles.write(combined, Path.of(asked.out()));
        workbench.say(asked.out() + ": " + Description.line(combined));
    }

    private static List<Double> weights(Asked asked) {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; asked.weights().isEmpty() && i < asked.adapters().size(); i++) {
            weights.add(1.0 / asked.adapters().size());
        }
        for (String weight : asked.weights()) {
            try {
                weights.add(Double.valueOf(weight));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("weights: '" + weight + "', expected numbers", e);
            }
        }
        return weights;
    }
}
