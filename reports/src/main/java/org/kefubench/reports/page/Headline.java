package org.kefubench.reports.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Choice;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.LearningCurves;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Scaling;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** The first screen: what to take, and who is best at what. */
final class Headline {

    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;
    private static final double READABLE = 0.001;

    private final Texts texts;
    private final Wishes wishes;

    Headline(Texts texts, Wishes wishes) {
        this.texts = texts;
        this.wishes = wishes;
    }

    /**
     * The answer for one contest.
     *
     * @param take name of what to take; empty where quality was not measured
     * @param warning about the take; empty for none
     * @param needs winner by need
     * @param front other ways to live on the Pareto front
     */
    public record Card(
            String anchor,
            String dataset,
            String circumstances,
            String take,
            String why,
            String warning,
            List<Winner> needs,
            List<Rival> front) {}

    /** Who serves a need best. */
    public record Winner(String need, String name, String figure, String value, String ties) {}

    /** Another member of the front against the take. */
    public record Rival(String name, String quality, String speed, String tradeOff) {}

    /** A card for each contest that measured something; of data sets that differ in size only, the largest. */
    List<Card> cards(Board board) {
        Set<Contest> smaller = Stream.concat(Scaling.of(board.contests()).stream(), LearningCurves.of(board).stream())
                .flatMap(scaling -> scaling.bySize().values().stream().filter(c -> !c.equals(scaling.largest())))
                .collect(Collectors.toSet());
        boolean machines = board.machines().size() > 1;
        return board.contests().stream()
                .filter(contest -> !contest.entrants().isEmpty() && !smaller.contains(contest))
                .map(contest -> card(contest, machines))
                .toList();
    }

    private Card card(Contest contest, boolean machines) {
        Optional<Choice> choice = contest.choice();
        List<Winner> needs = new ArrayList<>();
        for (Need need : Need.values()) {
            contest.standing(need).ifPresent(s -> needs.add(winner(texts.of("need." + need.id()), s)));
        }
        needs.addAll(wished(contest));
        return new Card(
                contest.id(),
                contest.dataset(),
                texts.of("task." + contest.task().id()) + " · " + contest.scenario()
                        + (machines ? " · " + texts.of("contest.machine", contest.machine()) : ""),
                choice.map(c -> c.take().name()).orElse(""),
                choice.map(this::why).orElse(texts.of("headline.none")),
                choice.map(c -> warning(contest, c)).orElse(""),
                needs,
                choice.map(this::rivals).orElse(List.of()));
    }

    /** Who serves what this reader wishes: the best within a limit, the cheapest. */
    private List<Winner> wished(Contest contest) {
        List<Winner> winners = new ArrayList<>();
        if (contest.qualityAlone()) {
            return winners;
        }
        String limit = plain(wishes.limitMillis());
        contest.standing(Need.BEST)
                .ifPresent(all -> winners.add(wishes.bestWithin(contest)
                        .map(s -> winner(texts.of("need.within", limit), s))
                        .orElseGet(() ->
                                new Winner(texts.of("need.within", limit), texts.of("need.nobody"), "", "", ""))));
        contest.standing(Need.FASTEST)
                .map(standing -> standing.leader().entrant())
                .ifPresent(entrant -> wishes.costOfThousand(entrant)
                        .ifPresent(cost -> winners.add(new Winner(
                                texts.of("need.cheapest"),
                                entrant.name(),
                                texts.of(few(cost) ? "need.cost.million" : "need.cost"),
                                texts.of(
                                        "need.cost.value",
                                        plain(few(cost) ? MILLION * cost / THOUSAND : cost),
                                        plain(wishes.pricePerHour())),
                                ""))));
        return winners;
    }

    /** Whether a thousand answers cost so little that nobody could read it: then it is told of a million. */
    private static boolean few(double costOfThousand) {
        return costOfThousand > 0 && costOfThousand < READABLE;
    }

    /** Three significant digits, without powers of ten and without zeros at the end. */
    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private Winner winner(String need, Standing standing) {
        int ties = standing.tied().size();
        return new Winner(
                need,
                standing.leader().entrant().name(),
                texts.figure(standing.figure()),
                Numbers.withUnit(standing.leader().figure()),
                ties > 1 ? texts.of("need.ties", ties) : "");
    }

    private String why(Choice choice) {
        Standing quality = choice.quality();
        String figure = texts.figure(quality.figure());
        String value = place(quality, choice.take()).map(Headline::withInterval).orElse("");
        Optional<String> speed =
                choice.speed().flatMap(s -> place(s, choice.take()).map(Numbers::withUnit));
        if (quality.places().size() == 1) {
            return texts.of("headline.only");
        } else if (choice.tied() == 1) {
            return texts.of("headline.best", figure, value)
                    + speed.map(s -> " " + texts.of("headline.speed", s)).orElse("");
        }
        int all = quality.places().size();
        return speed.map(s -> texts.of("headline.tied", figure, value, choice.tied(), all, s))
                .orElse(texts.of("headline.tied.nospeed", figure, value, choice.tied() - 1, all - 1));
    }

    private String warning(Contest contest, Choice choice) {
        List<String> warnings = new ArrayList<>();
        double lost = choice.take().value("failed").orElse(0.0)
                + choice.take().value("timed_out").orElse(0.0);
        if (lost > 0) {
            warnings.add(
                    texts.of("headline.failed", lost < 1 ? Numbers.in("%", 100 * lost) + " %" : Numbers.text(lost)));
        }
        if (String.valueOf(choice.take().cell().options().get("model")).startsWith("random:")) {
            warnings.add(texts.of("headline.random"));
        }
        if (contest.qualityAlone()) {
            warnings.add(texts.of("headline.cold"));
        }
        choice.take().rows().stream()
                .map(row -> RanOn.strayed(row, texts))
                .filter(strayed -> !strayed.isEmpty())
                .findFirst()
                .ifPresent(warnings::add);
        return String.join(" ", warnings);
    }

    private List<Rival> rivals(Choice choice) {
        List<Rival> rivals = new ArrayList<>();
        for (Entrant entrant : choice.front()) {
            if (!entrant.equals(choice.take()) && choice.speed().isPresent()) {
                Standing speed = choice.speed().get();
                rivals.add(new Rival(
                        entrant.name(),
                        place(choice.quality(), entrant)
                                .map(Headline::withInterval)
                                .orElse(""),
                        place(speed, entrant).map(Numbers::withUnit).orElse(""),
                        tradeOff(choice.take(), entrant, speed)));
            }
        }
        return rivals;
    }

    private String tradeOff(Entrant take, Entrant rival, Standing speed) {
        Optional<Figure> mine = place(speed, take);
        Optional<Figure> other = place(speed, rival);
        if (mine.isEmpty()
                || other.isEmpty()
                || mine.get().value() == null
                || other.get().value() == null) {
            return "";
        }
        double ratio = other.get().value() / mine.get().value();
        double faster = mine.get().direction() == Figure.Direction.HIGHER ? ratio : 1 / ratio;
        if (!Double.isFinite(faster) || faster <= 0) {
            return "";
        } else if (faster > 1.15) {
            return texts.of("headline.faster", Numbers.text(faster));
        }
        return faster < 1 / 1.15 ? texts.of("headline.slower", Numbers.text(1 / faster)) : texts.of("headline.alike");
    }

    private static Optional<Figure> place(Standing standing, Entrant entrant) {
        return standing.places().stream()
                .filter(place -> place.entrant().equals(entrant))
                .map(Standing.Place::figure)
                .findFirst();
    }

    private static String withInterval(Figure figure) {
        String interval = Numbers.interval(figure);
        return Numbers.withUnit(figure) + (interval.isEmpty() ? "" : " [" + interval + "]");
    }
}
