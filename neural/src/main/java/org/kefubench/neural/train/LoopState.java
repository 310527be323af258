package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a {@link TrainingLoop} is.
 *
 * @param epoch epochs that are finished
 * @param update updates of the current epoch that are done
 * @param losses of every update
 * @param scores of every finished epoch
 * @param found what was found besides, by name, of every finished epoch
 */
public record LoopState(
        int epoch, int update, List<Double> losses, List<Double> scores, List<Map<String, Double>> found) {

    static final LoopState START = new LoopState(0, 0, List.of(), List.of(), List.of());

    /** Copies what may change. */
    public LoopState {
        losses = Growing.of(losses);
        scores = Growing.of(scores);
        found = Growing.of(found);
    }

    LoopState stepped(double loss) {
        return new LoopState(epoch, update + 1, Growing.of(losses).with(loss), scores, found);
    }

    LoopState evaluated(double score, Map<String, Double> besides) {
        return new LoopState(
                epoch + 1,
                0,
                losses,
                Growing.of(scores).with(score),
                Growing.of(found).with(Collections.unmodifiableMap(new TreeMap<>(besides))));
    }

    /** The best score of an epoch; minus infinity before the first. */
    public double bestScore() {
        return scores.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** Epochs since the first that had the best score. */
    public int epochsWithoutGain() {
        return scores.isEmpty() ? 0 : scores.size() - 1 - scores.indexOf(bestScore());
    }

    /**
     * What was found besides in the epoch whose weights are kept; nothing before the first epoch's end.
     *
     * @param best whether the weights of the best epoch are kept; else those of the last
     */
    public Map<String, Double> kept(boolean best) {
        if (found.isEmpty()) {
            return Map.of();
        }
        return found.get(best ? scores.indexOf(bestScore()) : found.size() - 1);
    }

    /** Text from which {@link #of} reads the same state, to the bit. */
    Map<String, String> notes() {
        return Map.of(
                "epoch", Integer.toString(epoch),
                "update", Integer.toString(update),
                "losses", text(losses),
                "scores", text(scores),
                "found", found.stream().map(LoopState::text).collect(Collectors.joining(";")));
    }

    static LoopState of(Map<String, String> notes) {
        return new LoopState(
                Integer.parseInt(notes.getOrDefault("epoch", "0")),
                Integer.parseInt(notes.getOrDefault("update", "0")),
                numbers(notes.getOrDefault("losses", "")),
                numbers(notes.getOrDefault("scores", "")),
                found(
                        notes.getOrDefault("found", ""),
                        numbers(notes.getOrDefault("scores", "")).size()));
    }

    private static String text(Map<String, Double> found) {
        return found.entrySet().stream()
                .map(one -> one.getKey() + "=" + Double.toHexString(one.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static List<Map<String, Double>> found(String text, int epochs) {
        List<Map<String, Double>> all = new ArrayList<>();
        for (String epoch : text.isEmpty() ? new String[0] : text.split(";", -1)) {
            Map<String, Double> found = new TreeMap<>();
            for (String one : epoch.isEmpty() ? new String[0] : epoch.split(" ", -1)) {
                int equals = one.indexOf('=');
                found.put(one.substring(0, equals), Double.valueOf(one.substring(equals + 1)));
            }
            all.add(Collections.unmodifiableMap(found));
        }
        while (all.size() < epochs) {
            all.add(Map.of());
        }
        return all;
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
