package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.EncoderInputs;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;

/** Pre-training on unlabelled texts: other words are masked in every epoch. Its score is the negative loss on texts that are not learned from. */
public final class MaskedTokens implements Curriculum {

    /** As many texts as are scored at once: their logits are masked tokens x vocabulary. */
    private static final int EVALUATION_BATCH = 64;

    private final List<int[]> texts;
    private final List<int[]> heldOut;
    private final Masking masking;
    private final int pad;
    private final long seed;
    private final Batching batching;
    private final int evaluationBatch;

    /**
     * A curriculum of texts.
     *
     * @param texts ids, special tokens included
     * @param heldOut texts to be scored on; may be empty, the score is then 0
     * @param pad id of the padding
     */
    public MaskedTokens(List<int[]> texts, List<int[]> heldOut, Masking masking, int pad, int batchSize, long seed) {
        this(texts, heldOut, masking, pad, batchSize, seed, EVALUATION_BATCH);
    }

    /** The same with as many texts scored at once as is said. */
    MaskedTokens(
            List<int[]> texts,
            List<int[]> heldOut,
            Masking masking,
            int pad,
            int batchSize,
            long seed,
            int evaluationBatch) {
        this.texts = List.copyOf(texts);
        this.heldOut = List.copyOf(heldOut);
        this.masking = masking;
        this.pad = pad;
        this.seed = seed;
        this.batching = new Batching(this.texts, batchSize, seed);
        this.evaluationBatch = evaluationBatch;
    }

    @Override
    public int batches() {
        return batching.batches();
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        List<int[]> rows = batching.batch(epoch, batch).stream().map(texts::get).toList();
        return inputs(scope, rows, new Random(Seeds.mix(seed, epoch, batch)));
    }

    private List<Tensor> inputs(Scope scope, List<int[]> rows, Random random) {
        List<int[]> changed = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            Masking.Masked masked = masking.mask(rows.get(i), random);
            changed.add(masked.ids());
            for (int place : masked.places()) {
                places.add((long) i * width + place);
                targets.add((long) rows.get(i)[place]);
            }
        }
        List<Tensor> x = new ArrayList<>(EncoderInputs.tensors(scope, TokenBatch.of(changed, pad)));
        x.add(scope.longs(places.stream().mapToLong(Long::longValue).toArray(), places.size()));
        x.add(scope.longs(targets.stream().mapToLong(Long::longValue).toArray(), targets.size()));
        return x;
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        Random random = new Random(seed);
        double surprise = 0;
        long guessed = 0;
        for (int from = 0; from < heldOut.size(); from += evaluationBatch) {
            List<int[]> rows = heldOut.subList(from, Math.min(heldOut.size(), from + evaluationBatch));
            try (Scope scope = Scope.open(learner.weights().device())) {
                List<Tensor> x = inputs(scope, rows, random);
                long places = x.get(x.size() - 1).size();
                surprise += places == 0 ? 0 : places * surprise(scope, learner, x);
                guessed += places;
            }
        }
        return guessed == 0 ? 0 : -surprise / guessed;
    }

    /** The mean loss of a batch's masked tokens. */
    private static double surprise(Scope scope, Learner learner, List<Tensor> x) {
        List<Argument> arguments = new ArrayList<>();
        x.forEach(tensor -> arguments.add(Argument.of(tensor)));
        arguments.add(Argument.of("p", learner.weights().list()));
        return learner.script().infer(scope, "surprise", arguments).get(0).number();
    }
}
