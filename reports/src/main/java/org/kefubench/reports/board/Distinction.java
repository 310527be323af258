package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kefubench.reports.run.PairTest;

/**
 * Which entrants of a contest can be told apart by a figure: the lines of a critical-difference diagram. Entrants of one group were tested against each other
 * and no difference was found; an entrant may be in several groups.
 *
 * @param standing the entrants, best first; only those that were tested
 * @param tests of every two of them
 * @param groups positions in the standing, each group as large as it can be, in the order of its first member
 */
public record Distinction(Standing standing, List<PairTest> tests, List<List<Integer>> groups) {

    /** Copies. */
    public Distinction {
        tests = List.copyOf(tests);
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** The distinction by a figure, or none where fewer than two entrants were tested. */
    public static Optional<Distinction> of(Contest contest, String figure) {
        List<PairTest> tests = contest.tests().stream()
                .filter(test -> test.figure().equals(figure))
                .toList();
        Optional<Standing> standing =
                contest.standing(figure).map(s -> new Standing(figure, tested(s, tests), s.tests()));
        return standing.filter(s -> s.places().size() > 1).map(s -> new Distinction(s, tests, groups(s)));
    }

    private static List<Standing.Place> tested(Standing standing, List<PairTest> tests) {
        return standing.places().stream()
                .filter(place -> place.entrant().rows().stream()
                        .anyMatch(row -> tests.stream()
                                .anyMatch(test -> test.first().equals(row.hash())
                                        || test.second().equals(row.hash()))))
                .toList();
    }

    private static List<List<Integer>> groups(Standing standing) {
        int n = standing.places().size();
        BitSet[] alike = new BitSet[n];
        for (int i = 0; i < n; i++) {
            alike[i] = new BitSet(n);
            for (int j = 0; j < n; j++) {
                if (i != j
                        && !standing.differ(
                                standing.places().get(i), standing.places().get(j))) {
                    alike[i].set(j);
                }
            }
        }
        List<List<Integer>> groups = new ArrayList<>();
        BitSet all = new BitSet(n);
        all.set(0, n);
        cliques(alike, new BitSet(n), all, new BitSet(n), groups);
        groups.sort(Comparator.<List<Integer>>comparingInt(group -> group.get(0))
                .thenComparingInt(group -> group.get(group.size() - 1)));
        return groups;
    }

    /**
     * The maximal cliques of the graph of those that are alike (Bron and Kerbosch 1973), with the pivot of Tomita et al. 2006: a clique holds the pivot or one that is not like it, so
     * that others need not be tried first. Without it n entrants that are all alike take 2^n steps.
     */
    private static void cliques(BitSet[] alike, BitSet chosen, BitSet open, BitSet done, List<List<Integer>> groups) {
        if (open.isEmpty() && done.isEmpty()) {
            groups.add(chosen.stream().boxed().toList());
            return;
        }
        BitSet first = (BitSet) open.clone();
        first.andNot(alike[pivot(alike, open, done)]);
        for (int i = first.nextSetBit(0); i >= 0; i = first.nextSetBit(i + 1)) {
            BitSet with = (BitSet) chosen.clone();
            with.set(i);
            BitSet nextOpen = (BitSet) open.clone();
            nextOpen.and(alike[i]);
            BitSet nextDone = (BitSet) done.clone();
            nextDone.and(alike[i]);
            cliques(alike, with, nextOpen, nextDone, groups);
            open.clear(i);
            done.set(i);
        }
    }

    /** The one that is like the most of those that may still be chosen. */
    private static int pivot(BitSet[] alike, BitSet open, BitSet done) {
        BitSet candidates = (BitSet) open.clone();
        candidates.or(done);
        return candidates.stream()
                .boxed()
                .max(Comparator.comparingInt(candidate -> {
                    BitSet common = (BitSet) open.clone();
                    common.and(alike[candidate]);
                    return common.cardinality();
                }))
                .orElseThrow();
    }

    /** The test of two entrants, if they were tested. */
    public Optional<PairTest> test(Entrant one, Entrant other) {
        return standing.test(one, other);
    }
}
