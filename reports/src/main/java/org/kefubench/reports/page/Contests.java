package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Choice;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Group;
import org.kefubench.reports.chart.Chart;
import org.kefubench.reports.chart.Charts;
import org.kefubench.reports.text.Texts;

/** The charts and tables of each contest. */
final class Contests {

    private static final List<Group> FIRST = List.of(Group.QUALITY, Group.LATENCY, Group.MEMORY);

    private final Texts texts;
    private final Charts charts;
    private final Function<Chart, Drawing> draw;

    Contests(Texts texts, Charts charts, Function<Chart, Drawing> draw) {
        this.texts = texts;
        this.charts = charts;
        this.draw = draw;
    }

    /** A chart as it stands in the page; {@code svg} is markup made here. */
    public record Drawing(String name, String caption, String svg, boolean wide) {}

    /** A contest's section. */
    public record Section(
            String anchor,
            String title,
            String circumstances,
            List<Drawing> drawings,
            List<Drawing> more,
            List<Placements.Family> placements,
            List<Differences.Table> differences,
            List<Adaptations.Kept> kept,
            List<Adaptations.Duel> duels,
            Intents.Table intents,
            List<Confusions.Mistakes> mistakes,
            Samples.SampleTable samples) {}

    List<Section> sections(Board board) {
        boolean machines = board.machines().size() > 1;
        return board.contests().stream()
                .filter(contest -> !contest.entrants().isEmpty())
                .map(contest -> section(contest, board.contests(), machines))
                .toList();
    }

    private Section section(Contest contest, List<Contest> all, boolean machines) {
        List<Chart> wanted = new ArrayList<>();
        charts.front(contest).ifPresent(wanted::add);
        wanted.addAll(charts.generation(all, contest));
        wanted.addAll(charts.adaptations(contest));
        List<Chart> more = new ArrayList<>();
        for (Group group : FIRST) {
            List<Chart> ofGroup = charts.rows(contest, group);
            wanted.addAll(ofGroup.subList(0, Math.min(1, ofGroup.size())));
            more.addAll(ofGroup.subList(Math.min(1, ofGroup.size()), ofGroup.size()));
        }
        wanted.addAll(charts.rows(contest, Group.GENERATION));
        more.addAll(charts.rows(contest, Group.COST));
        wanted.addAll(charts.curves(contest));
        contest.choice()
                .map(Choice::take)
                .flatMap(entrant -> charts.heat(contest, entrant))
                .ifPresent(wanted::add);
        String circumstances = texts.of("task." + contest.task().id()) + " · " + contest.scenario()
                + (machines ? " · " + texts.of("contest.machine", contest.machine()) : "");
        return new Section(
                contest.id(),
                contest.dataset(),
                circumstances,
                wanted.stream().map(draw).toList(),
                more.stream().map(draw).toList(),
                new Placements(texts).of(contest),
                new Differences(texts).of(contest),
                Adaptations.kept(contest),
                Adaptations.duels(contest),
                Intents.of(contest),
                Confusions.of(contest),
                Samples.of(contest));
    }
}
