package org.kefubench.metrics.diversity;

import java.util.List;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Tokenizer;

/** Lengths of responses in tokens. */
public final class Lengths implements Mergeable<Lengths> {

    private final Tokenizer tokenizer;
    private long responses;
    private long empty;
    private long sum;
    private long sumOfSquares;
    private long shortest = Long.MAX_VALUE;
    private long longest;

    /** Lengths under a tokenizer. */
    public Lengths(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Adds a response. */
    public void add(String response) {
        long length = PythonText.split(tokenizer.tokenize(response)).size();
        responses++;
        empty += length == 0 ? 1 : 0;
        sum += length;
        sumOfSquares += length * length;
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
    }

    @Override
    public void merge(Lengths other) {
        if (tokenizer != other.tokenizer) {
            throw new IllegalArgumentException(
                    "cannot merge lengths under " + other.tokenizer.tag() + ": expected " + tokenizer.tag());
        }
        responses += other.responses;
        empty += other.empty;
        sum += other.sum;
        sumOfSquares += other.sumOfSquares;
        shortest = Math.min(shortest, other.shortest);
        longest = Math.max(longest, other.longest);
    }

    /** The mean. */
    public Score mean() {
        return score("length_mean", responses == 0 ? Double.NaN : (double) sum / responses);
    }

    /** Mean, standard deviation of the sample, shortest, longest, and the share of empty responses. */
    public List<Score> scores() {
        double mean = mean().value();
        double variance = (sumOfSquares - sum * mean) / (responses - 1);
        return List.of(
                mean(),
                score("length_sd", responses < 2 ? Double.NaN : Math.sqrt(Math.max(0, variance))),
                score("length_min", responses == 0 ? Double.NaN : shortest),
                score("length_max", responses == 0 ? Double.NaN : longest),
                Score.of(
                        "empty_share",
                        responses == 0 ? Double.NaN : (double) empty / responses,
                        responses,
                        "",
                        Score.Direction.LOWER,
                        signature()));
    }

    private Score score(String name, double value) {
        return Score.of(name, value, responses, "tokens", Score.Direction.NEITHER, signature());
    }

    private String signature() {
        return "tok:" + tokenizer.tag();
    }
}
