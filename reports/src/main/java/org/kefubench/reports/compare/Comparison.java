package org.kefubench.reports.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.text.Numbers;

/**
 * Two runs, cell by cell. Cells are pairs if they have the same hash, or else if they differ in nothing but options, scenario settings and decoding settings.
 *
 * @param onlyFirst cells without a partner
 * @param onlySecond cells without a partner
 */
public record Comparison(Board first, Board second, List<Pair> pairs, List<Row> onlyFirst, List<Row> onlySecond) {

    /** Copies. */
    public Comparison {
        pairs = List.copyOf(pairs);
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    /**
     * A cell in both runs.
     *
     * @param deltas by figure, in the order in which figures are shown
     */
    public record Pair(Row first, Row second, Map<String, Delta> deltas) {}

    /** Compares two runs. */
    public static Comparison of(Run first, Run second) {
        Board a = Board.of(List.of(first));
        Board b = Board.of(List.of(second));
        List<Row> left = new ArrayList<>(b.rows());
        List<Row> alone = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (Row row : a.rows()) {
            Optional<Row> partner = partner(row, left);
            partner.ifPresent(left::remove);
            partner.ifPresentOrElse(other -> pairs.add(pair(row, other)), () -> alone.add(row));
        }
        return new Comparison(a, b, pairs, alone, left);
    }

    private static Optional<Row> partner(Row row, List<Row> others) {
        Optional<Row> same =
                others.stream().filter(other -> other.hash().equals(row.hash())).findFirst();
        if (same.isPresent()) {
            return same;
        }
        List<Row> alike = others.stream()
                .filter(other -> identity(other).equals(identity(row)))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static List<Object> identity(Row row) {
        return List.of(
                row.cell().label(),
                row.cell().approach(),
                row.cell().dataset(),
                row.cell().task(),
                row.cell().placement(),
                row.cell().scenarioName(),
                row.cell().seed(),
                row.cell().repetition());
    }

    private static Pair pair(Row first, Row second) {
        Set<String> names = new LinkedHashSet<>();
        for (Row row : List.of(first, second)) {
            if (row.result() != null) {
                row.result().figures().stream().map(Figure::name).forEach(names::add);
            }
        }
        Map<String, Delta> deltas = new LinkedHashMap<>();
        for (String name : Kinds.sorted(names)) {
            deltas.put(
                    name,
                    Delta.of(
                            first.figure(name).orElse(null), second.figure(name).orElse(null)));
        }
        return new Pair(first, second, deltas);
    }

    /** How many figures have that verdict. */
    public long count(Delta.Verdict verdict) {
        return pairs.stream()
                .flatMap(pair -> pair.deltas().values().stream())
                .filter(delta -> delta.verdict() == verdict)
                .count();
    }

    /**
     * What is worse in the second run beyond noise, a sentence each; of the figures that tables show before all are asked for, and of cells that the first run
     * measured and the second did not.
     */
    public List<String> regressions() {
        List<String> sentences = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.first().measured() && !pair.second().measured()) {
                sentences.add(name(pair.first()) + ": measured in the first run, not in the second");
            }
            pair.deltas().forEach((figure, delta) -> {
                if (delta.verdict() == Delta.Verdict.WORSE && Kinds.inShort(figure)) {
                    sentences.add(name(pair.first()) + ": " + figure + " " + text(delta.first()) + " -> "
                            + text(delta.second()));
                }
            });
        }
        return sentences;
    }

    private static String name(Row row) {
        return row.cell().label() + " · " + row.cell().dataset() + " · "
                + row.cell().placement() + " · " + row.cell().scenarioName();
    }

    private static String text(@Nullable Figure figure) {
        return figure == null ? "" : Numbers.withUnit(figure) + " [" + Numbers.interval(figure) + "]";
    }

    /** The machines of the runs where they differ: then differences of time and memory are differences of machines. */
    public Optional<List<String>> machines() {
        List<String> machines = List.of(machine(first), machine(second));
        return machines.get(0).equals(machines.get(1)) ? Optional.empty() : Optional.of(machines);
    }

    private static String machine(Board board) {
        return board.rows().stream().map(Row::machine).findFirst().orElse("");
    }
}
