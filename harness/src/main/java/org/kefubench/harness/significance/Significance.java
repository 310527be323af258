package org.kefubench.harness.significance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kefubench.api.Task;
import org.kefubench.harness.score.Evidence;
import org.kefubench.metrics.stats.Holm;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.run.Run;

/**
 * Which differences between the entrants of a run are real. Entrants are compared within their contest: same task, same requests, same scenario; where one was
 * repeated with several seeds or processes, its first cell stands for it. Holm's correction is over all pairs of a contest, figure by figure.
 */
public final class Significance {

    private Significance() {}

    /** Finds the evidence of a measured cell. */
    @FunctionalInterface
    public interface EvidenceSource {

        /** What the figures of the cell rest on. */
        List<Evidence> of(String hash, Cell cell) throws IOException;
    }

    /** Every pair of every contest. */
    public static List<PairTest> of(Run run, EvidenceSource source) throws IOException {
        List<PairTest> tests = new ArrayList<>();
        for (List<CellResult> contest : contests(run)) {
            if (contest.size() > 1) {
                Map<String, List<Evidence>> evidence = new LinkedHashMap<>();
                for (CellResult result : contest) {
                    evidence.put(result.hash(), source.of(result.hash(), result.cell()));
                }
                tests.addAll(contest(evidence));
            }
        }
        return List.copyOf(tests);
    }

    /** Two cells under one figure, second less first; none where both have no evidence for it on common requests. */
    public static Optional<PairTest> ofFigure(String figure, List<Evidence> first, List<Evidence> second) {
        return Pairing.figures(first, second).contains(figure)
                ? new Pairing("first", "second", 1).test(named(first, figure), named(second, figure))
                : Optional.empty();
    }

    private static List<PairTest> contest(Map<String, List<Evidence>> evidence) {
        List<String> hashes = List.copyOf(evidence.keySet());
        int pairs = hashes.size() * (hashes.size() - 1) / 2;
        List<Pairing> pairings = new ArrayList<>(pairs);
        for (int i = 0; i < hashes.size(); i++) {
            for (int j = i + 1; j < hashes.size(); j++) {
                pairings.add(new Pairing(hashes.get(i), hashes.get(j), pairs));
            }
        }
        // Each pair draws from a generator of its own, so that their order does not matter; a contest of 36 has 630 of
        // them.
        List<List<PairTest>> tested = pairings.parallelStream()
                .map(pairing -> pair(evidence, pairing))
                .toList();
        Map<String, List<PairTest>> byFigure = new LinkedHashMap<>();
        tested.forEach(
                tests -> tests.forEach(test -> byFigure.computeIfAbsent(test.figure(), figure -> new ArrayList<>())
                        .add(test)));
        return byFigure.values().stream()
                .flatMap(tests -> adjusted(tests).stream())
                .toList();
    }

    private static List<PairTest> pair(Map<String, List<Evidence>> evidence, Pairing pairing) {
        List<Evidence> one = evidence.getOrDefault(pairing.first(), List.of());
        List<Evidence> other = evidence.getOrDefault(pairing.second(), List.of());
        return Pairing.figures(one, other).stream()
                .flatMap(figure -> pairing.test(named(one, figure), named(other, figure)).stream())
                .toList();
    }

    private static Evidence named(List<Evidence> evidence, String figure) {
        return evidence.stream()
                .filter(one -> one.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private static List<PairTest> adjusted(List<PairTest> tests) {
        double[] adjusted =
                Holm.adjust(tests.stream().mapToDouble(PairTest::pValue).toArray());
        List<PairTest> result = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            result.add(tests.get(i).adjustedTo(adjusted[i]));
        }
        return result;
    }

    private static Collection<List<CellResult>> contests(Run run) {
        return run.results().stream()
                .filter(CellResult::measured)
                .collect(Collectors.groupingBy(
                        result -> Contest.of(result.cell()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Significance::entrants)
                .toList();
    }

    /** The first cell of each entrant. */
    private static List<CellResult> entrants(List<CellResult> contest) {
        Map<Cell, CellResult> first = new LinkedHashMap<>();
        contest.stream()
                .sorted(Comparator.comparingLong(
                                (CellResult result) -> result.cell().repetition())
                        .thenComparingLong(result -> result.cell().seed()))
                .forEach(result -> first.putIfAbsent(entrant(result.cell()), result));
        return contest.stream().filter(first.values()::contains).toList();
    }

    private static Cell entrant(Cell cell) {
        return new Cell(
                cell.label(),
                cell.approach(),
                cell.options(),
                cell.dataset(),
                cell.task(),
                cell.placement(),
                cell.scenario(),
                cell.decoding(),
                0,
                0);
    }

    private record Contest(Task task, String dataset, Map<String, Object> scenario) {

        static Contest of(Cell cell) {
            return new Contest(cell.task(), cell.dataset(), cell.scenario());
        }
    }
}
