package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Contests that differ in one size only: that of their data set, {@code scale/1k}, {@code scale/10k} and so on, or, see {@link LearningCurves}, the number of rows to learn
 * from.
 *
 * @param axis which size
 * @param family the data set's name without its size
 * @param bySize contests by size, ascending
 */
public record Scaling(Axis axis, String family, String scenario, String machine, Map<Double, Contest> bySize) {

    /** What grows. */
    public enum Axis {
        /** The statements of a data set. */
        STATEMENTS,
        /** The rows to learn from; what is asked stays the same. */
        TRAINING_ROWS
    }

    private static final Pattern SIZE = Pattern.compile("(.*?)[/-](\\d+(?:\\.\\d+)?)(k|m)?", Pattern.CASE_INSENSITIVE);

    /** Smaller numbers are numbers of folds or versions, not sizes. */
    private static final double SMALLEST = 100;

    /** The families of at least two sizes. */
    public static List<Scaling> of(List<Contest> contests) {
        Map<List<String>, Map<Double, Contest>> families = new LinkedHashMap<>();
        for (Contest contest : contests) {
            size(contest.dataset())
                    .ifPresent(size -> families.computeIfAbsent(
                                    List.of(
                                            family(contest.dataset()),
                                            contest.scenario(),
                                            contest.machine(),
                                            contest.task().id()),
                                    key -> new TreeMap<>())
                            .put(size, contest));
        }
        List<Scaling> scalings = new ArrayList<>();
        families.forEach((key, bySize) -> {
            if (bySize.size() > 1 && bySize.keySet().stream().allMatch(size -> size >= SMALLEST)) {
                scalings.add(new Scaling(Axis.STATEMENTS, key.get(0), key.get(1), key.get(2), bySize));
            }
        });
        return scalings;
    }

    /** The number that ends the name of a data set, if one does: 10000 of {@code scale/10k}. A number behind an {@code @} is no size of the set. */
    static Optional<Double> size(String dataset) {
        Matcher matcher = SIZE.matcher(bare(dataset));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = matcher.group(3) == null ? "" : matcher.group(3).toLowerCase(Locale.ROOT);
        double factor = suffix.equals("m") ? 1e6 : suffix.equals("k") ? 1e3 : 1;
        return Optional.of(Double.parseDouble(matcher.group(2)) * factor);
    }

    private static String family(String dataset) {
        Matcher matcher = SIZE.matcher(bare(dataset));
        return matcher.matches()
                ? matcher.group(1) + dataset.substring(bare(dataset).length())
                : dataset;
    }

    private static String bare(String dataset) {
        int at = dataset.indexOf('@');
        return at < 0 ? dataset : dataset.substring(0, at);
    }

    /** The names of all entrants, each once. */
    public List<String> entrants() {
        return bySize.values().stream()
                .flatMap(contest -> contest.entrants().stream())
                .map(Entrant::name)
                .distinct()
                .toList();
    }

    /** The largest of the contests. */
    public Contest largest() {
        return List.copyOf(bySize.values()).get(bySize.size() - 1);
    }
}
