package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kefubench.reports.run.Cell;

/**
 * What became of desks that were learned one after the other: a matrix whose row i has the quality on every desk after the i-th was learned (Lopez-Paz and Ranzato 2017). It is read
 * from cells that differ in their option {@code learned} only and have the figures {@code bleu_desk_1}, {@code bleu_desk_2} and so on.
 *
 * @param name of the way to learn, unique in its contest
 * @param desks in the order in which they were learned
 * @param stages one for each desk, in the same order
 */
public record Retention(String name, List<String> desks, List<Stage> stages) {

    /** The option that tells how many desks are learned; 0 stands for all. */
    public static final String LEARNED = "learned";

    private static final String DESKS = "desks";
    private static final String FIGURE = "bleu_desk_";

    /**
     * After one more desk.
     *
     * @param quality on each desk, those not yet learned included
     */
    public record Stage(Entrant entrant, List<Double> quality) {

        /** Copies. */
        public Stage {
            quality = List.copyOf(quality);
        }
    }

    /** Copies, and checks that the matrix is square. */
    public Retention {
        desks = List.copyOf(desks);
        stages = List.copyOf(stages);
        int size = desks.size();
        if (stages.size() != size
                || stages.stream().anyMatch(stage -> stage.quality().size() != size)) {
            throw new IllegalArgumentException("matrix of " + name + ": expected " + size + " x " + size);
        }
    }

    /** The whole matrices of a contest; a way to learn of which a stage was not measured has none. */
    public static List<Retention> of(Contest contest) {
        Map<Cell, Map<Integer, Stage>> courses = new LinkedHashMap<>();
        for (Entrant entrant : contest.entrants()) {
            int desks = desks(entrant.cell()).size();
            List<Double> quality = IntStream.rangeClosed(1, desks)
                    .boxed()
                    .flatMap(i -> entrant.value(FIGURE + i).stream())
                    .toList();
            if (desks > 1 && quality.size() == desks) {
                courses.computeIfAbsent(Swept.without(entrant.cell(), LEARNED), cell -> new TreeMap<>())
                        .put(learned(entrant.cell(), desks), new Stage(entrant, quality));
            }
        }
        List<Cell> cells = courses.entrySet().stream()
                .filter(course ->
                        course.getValue().size() == desks(course.getKey()).size())
                .map(Map.Entry::getKey)
                .toList();
        List<Retention> all = new ArrayList<>();
        for (Cell cell : cells) {
            Map<Integer, Stage> stages = courses.getOrDefault(cell, Map.of());
            all.add(new Retention(Names.among(cell, cells), desks(cell), List.copyOf(stages.values())));
        }
        return all;
    }

    private static List<String> desks(Cell cell) {
        return cell.options().get(DESKS) instanceof Collection<?> desks
                ? desks.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static int learned(Cell cell, int desks) {
        return cell.options().get(LEARNED) instanceof Number number && number.intValue() > 0
                ? number.intValue()
                : desks;
    }

    /** Mean quality over all desks at the end. */
    public double average() {
        return last().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** What later desks did to earlier ones: mean over all but the last desk of its quality at the end less that just after it was learned; below 0 is forgetting. */
    public double backwardTransfer() {
        return IntStream.range(0, desks.size() - 1)
                .mapToDouble(
                        desk -> last().get(desk) - stages.get(desk).quality().get(desk))
                .average()
                .orElse(Double.NaN);
    }

    private List<Double> last() {
        return stages.get(stages.size() - 1).quality();
    }

    /** The entrant that has learned all. */
    public Optional<Entrant> end() {
        return stages.isEmpty()
                ? Optional.empty()
                : Optional.of(stages.get(stages.size() - 1).entrant());
    }
}
