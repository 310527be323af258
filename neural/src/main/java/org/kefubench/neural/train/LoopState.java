package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far a {@link TrainingLoop} is.
 *
 * @param epoch epochs that are finished
 * @param update updates of the current epoch that are done
 * @param losses of every update
 * @param scores of every finished epoch
 */
public record LoopState(int epoch, int update, List<Double> losses, List<Double> scores) {

    static final LoopState START = new LoopState(0, 0, List.of(), List.of());

    /** Copies. */
    public LoopState {
        losses = List.copyOf(losses);
        scores = List.copyOf(scores);
    }

    LoopState stepped(double loss) {
        return new LoopState(epoch, update + 1, with(losses, loss), scores);
    }

    LoopState evaluated(double score) {
        return new LoopState(epoch + 1, 0, losses, with(scores, score));
    }

    private static List<Double> with(List<Double> list, double next) {
        List<Double> longer = new ArrayList<>(list);
        longer.add(next);
        return longer;
    }

    /** The best score of an epoch; minus infinity before the first. */
    public double bestScore() {
        return scores.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** Epochs since the first that had the best score. */
    public int epochsWithoutGain() {
        return scores.isEmpty() ? 0 : scores.size() - 1 - scores.indexOf(bestScore());
    }

    /** Text from which {@link #of} reads the same state, to the bit. */
    Map<String, String> notes() {
        return Map.of(
                "epoch", Integer.toString(epoch),
                "update", Integer.toString(update),
                "losses", text(losses),
                "scores", text(scores));
    }

    static LoopState of(Map<String, String> notes) {
        return new LoopState(
                Integer.parseInt(notes.getOrDefault("epoch", "0")),
                Integer.parseInt(notes.getOrDefault("update", "0")),
                numbers(notes.getOrDefault("losses", "")),
                numbers(notes.getOrDefault("scores", "")));
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(Double::toHexString).collect(Collectors.joining(" "));
    }

    private static List<Double> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(Double::valueOf).toList();
    }
}
