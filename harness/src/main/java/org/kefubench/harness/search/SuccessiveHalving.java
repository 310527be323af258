package org.kefubench.harness.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many short trainings, of which the best go on to longer ones (Jamieson and Talwalkar 2016): rung 0 draws {@code first} choices and gives each {@code least} of the
 * resource; every next rung keeps one in {@code factor} and gives them {@code factor} times as much, {@code most} at the highest. A choice that goes on is trained
 * anew, with a schedule for the longer training.
 *
 * @param first choices of rung 0
 * @param resource key of the option that says how long a training is, such as {@code epochs}
 * @param least of the resource, in rung 0
 * @param most of the resource
 * @param factor at least 2
 */
public record SuccessiveHalving(Space space, int first, String resource, int least, int most, int factor, long seed)
        implements Strategy {

    /** A step of the schedule: so many trials with so much of the resource. */
    public record Rung(int trials, int amount) {}

    /** Checks the numbers. */
    public SuccessiveHalving {
        if (factor < 2 || least < 1 || most < least || first < 1) {
            throw new IllegalArgumentException("halving with factor " + factor + ", " + resource + " from " + least
                    + " to " + most + ", " + first + " trials: expected a factor of at least 2 and 1 <= from <= to");
        }
        if (space.dimensions().containsKey(resource)) {
            throw new IllegalArgumentException(
                    "the space varies " + resource + ", which is the resource of halving: expected it to be left out");
        }
    }

    /** The largest schedule with at most so many trainings in all. */
    public static SuccessiveHalving within(
            int budget, Space space, String resource, int least, int most, int factor, long seed) {
        int first = 1;
        while (first < budget && trainings(first + 1, least, most, factor) <= budget) {
            first++;
        }
        return new SuccessiveHalving(space, first, resource, least, most, factor, seed);
    }

    private static int trainings(int first, int least, int most, int factor) {
        return rungs(first, least, most, factor).stream().mapToInt(Rung::trials).sum();
    }

    /** The schedule. */
    public List<Rung> rungs() {
        return rungs(first, least, most, factor);
    }

    private static List<Rung> rungs(int first, int least, int most, int factor) {
        List<Rung> rungs = new ArrayList<>();
        int trials = first;
        long amount = least;
        while (trials >= 1) {
            rungs.add(new Rung(trials, (int) Math.min(amount, most)));
            if (amount >= most || trials == 1) {
                break;
            }
            trials = Math.max(1, trials / factor);
            amount *= factor;
        }
        return rungs;
    }

    @Override
    public int total() {
        return trainings(first, least, most, factor);
    }

    @Override
    public Optional<Trial> next(List<Tried> ended) {
        int before = 0;
        List<Rung> rungs = rungs();
        for (int rung = 0; rung < rungs.size(); rung++) {
            int trials = rungs.get(rung).trials();
            if (ended.size() < before + trials) {
                int place = ended.size() - before;
                return trial(ended, rung, rungs.get(rung), place);
            }
            before += trials;
        }
        return Optional.empty();
    }

    /** Empty where too few of the rung below were usable. */
    private Optional<Trial> trial(List<Tried> ended, int rung, Rung size, int place) {
        int number = ended.size() + 1;
        if (rung == 0) {
            return Optional.of(new Trial(number, 0, lasting(space.draw(seed, number), size)));
        }
        List<Tried> survivors = ended.stream()
                .filter(tried -> tried.trial().rung() == rung - 1)
                .filter(Tried::usable)
                .sorted(Tried.BEST_FIRST)
                .toList();
        return place < survivors.size()
                ? Optional.of(new Trial(
                        number, rung, lasting(survivors.get(place).trial().options(), size)))
                : Optional.empty();
    }

    private Map<String, String> lasting(Map<String, String> options, Rung size) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.put(resource, Integer.toString(size.amount()));
        return all;
    }
}
