package org.kefubench.datasets.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.DataSet;

/**
 * Looks for test rows among the rows to learn from. Only the test rows are kept, the others pass by once; near ones cost some microseconds a learnable row, so beyond
 * {@link #NEAR_MOST} of these they are not looked for.
 */
public final class LeakSearch {

    /** With more learnable rows near ones are not looked for. */
    public static final int NEAR_MOST = 200_000;

    private final List<Example> test;
    private final @Nullable String[] exact;
    private final @Nullable String[] near;

    private LeakSearch(List<Example> test) {
        this.test = test;
        exact = new String[test.size()];
        near = new String[test.size()];
    }

    /** What a data set gives away. */
    public static Leakage of(DataSet data) {
        return of(data, NEAR_MOST);
    }

    static Leakage of(DataSet data, int nearMost) {
        LeakSearch search = new LeakSearch(data.test());
        List<List<Example>> learnable = List.of(data.train(), data.validation());
        int count = data.train().size() + data.validation().size();
        search.seekExact(learnable);
        boolean nearSought = count <= nearMost;
        if (nearSought) {
            search.seekNear(learnable);
        }
        return new Leakage(
                data.test().size(), count, search.pairs(search.exact), search.pairs(search.near), nearSought);
    }

    private void seekExact(List<List<Example>> learnable) {
        Map<String, List<Integer>> asked = new HashMap<>();
        for (int i = 0; i < test.size(); i++) {
            asked.computeIfAbsent(key(test.get(i)), key -> new ArrayList<>()).add(i);
        }
        asked.keySet().removeIf(String::isBlank);
        learnable.forEach(rows ->
                rows.forEach(row -> asked.getOrDefault(key(row), List.of()).forEach(i -> mark(exact, i, row))));
    }

    private void seekNear(List<List<Example>> learnable) {
        MinHash index = new MinHash(CleaningOptions.DEFAULTS.similarity());
        int[] rows = new int[test.size()];
        int size = 0;
        for (int i = 0; i < test.size(); i++) {
            if (exact[i] == null && single(test.get(i))) {
                index.add(MinHash.signature(bare(test.get(i).utterance())));
                rows[size++] = i;
            }
        }
        if (size > 0) {
            learnable.forEach(some -> some.stream()
                    .filter(LeakSearch::single)
                    .forEach(row -> index.alike(
                            MinHash.signature(bare(row.utterance())), found -> mark(near, rows[found], row))));
        }
    }

    private static void mark(@Nullable String[] found, int i, Example learned) {
        if (found[i] == null) {
            found[i] = learned.id();
        }
    }

    private List<Leakage.Pair> pairs(@Nullable String[] found) {
        List<Leakage.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            String learned = found[i];
            if (learned != null) {
                pairs.add(new Leakage.Pair(test.get(i).id(), learned));
            }
        }
        return pairs;
    }

    /** The same short answer in another dialogue is another request. */
    private static boolean single(Example row) {
        return row.dialogue().turns().size() == 1 && !bare(row.utterance()).isEmpty();
    }

    /** All turns; blank where no letter is in any. */
    private static String key(Example row) {
        List<Turn> turns = row.dialogue().turns();
        UnaryOperator<String> bare = LeakSearch::bare;
        return turns.size() == 1
                ? bare.apply(row.utterance())
                : String.join(" ", turns.stream().map(Turn::text).map(bare).toList());
    }

    private static String bare(String text) {
        return Steps.bare(Texts.nfkc(text));
    }
}
