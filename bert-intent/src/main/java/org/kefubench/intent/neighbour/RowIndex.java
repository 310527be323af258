package org.kefubench.intent.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Intent;

/** Training rows by token, each with the weight that the token has in the row. Safe for many threads. */
final class RowIndex {

    /** Of the mean idf, for tokens that more than half of the rows have: rank_bm25's epsilon. */
    private static final double SHARE_OF_MEAN_IDF = 0.25;

    /**
     * The rows that have a token.
     *
     * @param idf by which the token counts in a query
     * @param rows ascending
     * @param weights one a row
     */
    private record Postings(double idf, List<Integer> rows, List<Double> weights) {}

    private final NearestNeighbourOptions options;
    private final List<Row> rows;
    private final List<String> labels;
    private final int[] labelOf;
    private final Map<String, Postings> postings;

    RowIndex(NearestNeighbourOptions options, List<Row> rows) {
        this.options = options;
        this.rows = List.copyOf(rows);
        labels = rows.stream().map(Row::label).distinct().toList();
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        labelOf = rows.stream()
                .mapToInt(row -> numbers.getOrDefault(row.label(), 0))
                .toArray();
        Map<String, Map<Integer, Integer>> frequencies = frequencies(rows);
        postings = options.similarity() == Similarity.COSINE ? cosine(frequencies) : bm25(frequencies);
    }

    /** How often each row has a token, by token and row in the order in which they come. */
    private static Map<String, Map<Integer, Integer>> frequencies(List<Row> rows) {
        Map<String, Map<Integer, Integer>> frequencies = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            for (String token : rows.get(i).tokens()) {
                frequencies
                        .computeIfAbsent(token, unused -> new LinkedHashMap<>())
                        .merge(i, 1, Integer::sum);
            }
        }
        return frequencies;
    }

    private Map<String, Postings> cosine(Map<String, Map<Integer, Integer>> frequencies) {
        double[] squares = new double[rows.size()];
        frequencies.values().forEach(rowsOf -> {
            double idf = smoothIdf(rowsOf.size());
            rowsOf.forEach((row, f) -> squares[row] += f * idf * f * idf);
        });
        Map<String, Postings> all = new HashMap<>();
        frequencies.forEach((token, rowsOf) -> {
            double idf = smoothIdf(rowsOf.size());
            List<Double> weights = new ArrayList<>();
            rowsOf.forEach((row, f) -> weights.add(f * idf / Math.sqrt(squares[row])));
            all.put(token, new Postings(idf, List.copyOf(rowsOf.keySet()), weights));
        });
        return all;
    }

    private double smoothIdf(int rowsWithToken) {
        return Math.log((1.0 + rows.size()) / (1.0 + rowsWithToken)) + 1;
    }

    private Map<String, Postings> bm25(Map<String, Map<Integer, Integer>> frequencies) {
        double mean =
                rows.stream().mapToInt(row -> row.tokens().size()).average().orElse(1);
        double meanIdf = frequencies.values().stream()
                .mapToDouble(rowsOf -> idf(rowsOf.size()))
                .average()
                .orElse(0);
        Map<String, Postings> all = new HashMap<>();
        frequencies.forEach((token, rowsOf) -> {
            double plain = idf(rowsOf.size());
            double idf = plain < 0 ? SHARE_OF_MEAN_IDF * meanIdf : plain;
            List<Double> weights = new ArrayList<>();
            rowsOf.forEach((row, f) -> {
                double length =
                        1 - options.b() + options.b() * rows.get(row).tokens().size() / mean;
                weights.add(idf * f * (options.k1() + 1) / (f + options.k1() * length));
            });
            all.put(token, new Postings(1, List.copyOf(rowsOf.keySet()), weights));
        });
        return all;
    }

    private double idf(int rowsWithToken) {
        return Math.log(rows.size() - rowsWithToken + 0.5) - Math.log(rowsWithToken + 0.5);
    }

    /** The similarity of each row to the tokens of an utterance; tokens that no row has count for nothing. */
    double[] similarities(List<String> tokens) {
        double[] scores = new double[rows.size()];
        double squares = 0;
        Map<String, Integer> counts = new LinkedHashMap<>();
        tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
        for (Map.Entry<String, Integer> one : counts.entrySet()) {
            Postings found = postings.get(one.getKey());
            if (found != null) {
                double weight = one.getValue() * found.idf();
                squares += weight * weight;
                for (int i = 0; i < found.rows().size(); i++) {
                    scores[found.rows().get(i)] += weight * found.weights().get(i);
                }
            }
        }
        if (options.similarity() == Similarity.COSINE && squares > 0) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= Math.sqrt(squares);
            }
        }
        return scores;
    }

    /** The labels with the similarity of their best row, best first; of equally similar rows the first one wins. */
    List<Intent.Scored> ranking(List<String> tokens) {
        double[] scores = similarities(tokens);
        int[] best = new int[labels.size()];
        Arrays.fill(best, -1);
        for (int i = 0; i < scores.length; i++) {
            int label = labelOf[i];
            if (best[label] < 0 || scores[i] > scores[best[label]]) {
                best[label] = i;
            }
        }
        return Arrays.stream(best)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row]).thenComparing(row -> row))
                .map(row -> new Intent.Scored(rows.get(row).label(), scores[row]))
                .toList();
    }

    /** Number of weights. */
    long size() {
        return postings.values().stream().mapToLong(one -> one.rows().size()).sum();
    }

    List<Row> rows() {
        return rows;
    }
}
