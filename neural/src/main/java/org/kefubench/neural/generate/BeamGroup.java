package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kefubench.api.Reply.Finish;

/** Beams of one prompt that compete with each other: those that still run, and the best that have ended. */
final class BeamGroup {

    private static final double NEVER = -1e9;
    private static final Comparator<Generated> BEST_FIRST =
            Comparator.comparingDouble(Generated::score).reversed();

    private final int size;
    private final Row.Rules rules;
    private final List<Beam> running = new ArrayList<>();
    private final List<Generated> ended = new ArrayList<>();
    private List<Integer> newest = List.of();
    private boolean open = true;
    private int calls;

    /**
     * A text that may be continued.
     *
     * @param source index of the beam that it continues, before the step
     * @param score sum of log-probabilities
     */
    private record Beam(Prefix prefix, int source, double score) {}

    /** A continuation of a beam by a token. */
    private record Candidate(int source, int token, double score) {}

    BeamGroup(int[] prompt, int size, Row.Rules rules) {
        this.size = size;
        this.rules = rules;
        for (int i = 0; i < size; i++) {
            running.add(new Beam(Prefix.of(prompt), i, i == 0 ? 0 : NEVER)); // all are equal: only the first counts
        }
    }

    boolean open() {
        return open;
    }

    Prefix prefix(int beam) {
        return running.get(beam).prefix();
    }

    /** Which beam of the step before each beam continues. */
    int source(int beam) {
        return running.get(beam).source();
    }

    /** The tokens that the newest step continues beams by, or would if it were not the last. */
    List<Integer> newest() {
        return newest;
    }

    /** Continues by one token. */
    void step(float[][] logProbabilities) {
        calls++;
        List<Candidate> candidates = best(logProbabilities, size * Math.max(2, 1 + rules.endIds().length));
        int length = prefix(0).generated() + 1;
        boolean last = length == rules.decoding().maxNewTokens();
        boolean full = rules.decoding().earlyStopping() && ended.size() == size;
        List<Beam> next = new ArrayList<>();
        for (int rank = 0; rank < candidates.size(); rank++) {
            Candidate candidate = candidates.get(rank);
            Prefix prefix = prefix(candidate.source()).then(candidate.token());
            boolean ends = last || rules.ends(candidate.token());
            if (ends && rank < size && !full) {
                Finish finish = rules.ends(candidate.token()) ? Finish.STOP : Finish.LENGTH;
                ended.add(new Generated(prefix.output(), finish, penalized(candidate.score(), length), calls));
            } else if (!ends && next.size() < size) {
                next.add(new Beam(prefix, candidate.source(), candidate.score()));
            }
        }
        newest = candidates.stream()
                .map(Candidate::token)
                .filter(token -> !rules.ends(token))
                .limit(size)
                .toList();
        ended.sort(BEST_FIRST);
        ended.subList(Math.min(size, ended.size()), ended.size()).clear();
        goOn(next, length);
    }

    private void goOn(List<Beam> next, int length) {
        if (next.isEmpty()) {
            open = false;
            return;
        }
        while (next.size() < size) { // a vocabulary smaller than the number of candidates
            Beam first = next.get(0);
            next.add(new Beam(first.prefix().then(first.prefix().last()), first.source(), NEVER));
        }
        running.clear();
        running.addAll(next);
        boolean full = ended.size() == size;
        boolean better = !full
                || penalized(next.get(0).score(), length) > ended.get(size - 1).score();
        open = better && !(full && rules.decoding().earlyStopping());
    }

    private double penalized(double score, int length) {
        return score / Math.pow(length, rules.decoding().lengthPenalty());
    }

    /** The best continuations of all beams, best first. */
    private List<Candidate> best(float[][] logProbabilities, int count) {
        int vocabulary = logProbabilities[0].length;
        double[] scores = new double[count + 1];
        int[] places = new int[count + 1];
        int found = 0;
        for (int beam = 0; beam < size; beam++) {
            double before = running.get(beam).score();
            for (int id = 0; id < vocabulary; id++) {
                double score = before + logProbabilities[beam][id];
                if (found < count || score > scores[found - 1]) {
                    int at = found;
                    for (; at > 0 && scores[at - 1] < score; at--) {
                        scores[at] = scores[at - 1];
                        places[at] = places[at - 1];
                    }
                    scores[at] = score;
                    places[at] = beam * vocabulary + id;
                    found = Math.min(count, found + 1);
                }
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < found; i++) {
            candidates.add(new Candidate(places[i] / vocabulary, places[i] % vocabulary, scores[i]));
        }
        return candidates;
    }

    /** Ends what still runs, for a reason, unless something has ended by itself. */
    void interrupt(Finish finish) {
        if (open && ended.isEmpty()) {
            Beam best = running.get(0);
            int length = best.prefix().generated();
            ended.add(new Generated(
                    best.prefix().output(), finish, length == 0 ? 0 : penalized(best.score(), length), calls));
        }
        open = false;
    }

    /** The best that have ended, best first. */
    List<Generated> results() {
        return List.copyOf(ended);
    }
}
