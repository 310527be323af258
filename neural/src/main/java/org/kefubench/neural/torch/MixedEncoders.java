package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.engine.TokenChecks;

/**
 * Several adapters on one encoder whose rows share batches: whoever asks says with which adapter each row is answered. May be called from several threads at once. Closing it
 * leaves the base open.
 */
public final class MixedEncoders implements AutoCloseable {

    private final ModelConfig config;
    private final List<Integer> classes;
    private final ScriptModule script;
    private final Weights weights;
    private final List<Tensor> parameters;

    MixedEncoders(ModelConfig config, List<Integer> classes, String text, Weights weights, List<Tensor> parameters) {
        this.config = config;
        this.classes = List.copyOf(classes);
        this.script = ScriptModule.compile(text + "\n" + ScriptText.of("truth", Map.of()));
        this.weights = weights;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Computes the logits of a batch.
     *
     * @param adapters the number of each row's adapter, from 1
     * @return for each row as many as its adapter has classes
     * @throws IllegalArgumentException if a number is not that of an adapter, or a row is too long or has an id outside the vocabulary
     */
    public List<float[]> logits(TokenBatch batch, int... adapters) {
        TokenChecks.check(batch, config);
        if (adapters.length != batch.rows()
                || Arrays.stream(adapters).anyMatch(number -> number < 1 || number > classes.size())) {
            throw new IllegalArgumentException("adapters " + Arrays.toString(adapters) + " for " + batch.rows()
                    + " rows: expected a number for each, from 1 to " + classes.size());
        }
        try (Scope call = Scope.open(weights.device())) {
            long[] rows = Arrays.stream(adapters).asLongStream().toArray();
            List<Tensor> all = new ArrayList<>(parameters);
            all.add(call.longs(rows, rows.length));
            float[] logits = script.infer(call, "logits", EncoderInputs.arguments(call, batch, all))
                    .get(0)
                    .floats();
            int width = logits.length / adapters.length;
            List<float[]> own = new ArrayList<>();
            for (int row = 0; row < adapters.length; row++) {
                int from = row * width;
                own.add(Arrays.copyOfRange(logits, from, from + classes.get(adapters[row] - 1)));
            }
            return own;
        }
    }

    /** The longest row. */
    public int maxTokens() {
        return config.maxTokens();
    }

    /** Where the work really ran, for the run file. */
    public Map<String, String> whereItRan() {
        return Truth.facts(script, weights);
    }

    @Override
    public void close() {
        script.close();
    }
}
