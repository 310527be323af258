package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.harness.samples.Answer;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.metrics.stats.Wilson;
import org.kefubench.reports.run.Figure;

/**
 * How well a response task was done: how many requests got an answer, and how many exactly one of the good ones, and how
 * like them the answers are.
 */
final class ResponseScores {

    private static final double LEVEL = 0.95;

    /** From this answer of a dialogue on, answers are scored together. */
    private static final int LATER_TURNS = 3;

    private ResponseScores() {}

    static List<Figure> figures(List<Answered> answered) {
        long given = answered.stream().filter(ResponseScores::given).count();
        long exact = answered.stream().filter(ResponseScores::exact).count();
        List<Figure> figures = new ArrayList<>();
        figures.add(share("answered", given, answered.size(), "answers that are not empty", Figure.Direction.NEITHER));
        figures.add(
                share("exact_match", exact, answered.size(), "answers equal to a reference", Figure.Direction.HIGHER));
        figures.addAll(texts(answered).figures());
        figures.addAll(byTurn(answered));
        figures.addAll(NBestScores.figures(
                answered.stream().filter(ResponseScores::hasReference).toList()));
        return figures;
    }

    /** BLEU of first, second and later answers apart, where the set has dialogues of several turns. */
    private static List<Figure> byTurn(List<Answered> answered) {
        Map<Integer, List<Answered>> groups = new TreeMap<>();
        for (Answered one : answered) {
            if (hasReference(one)) {
                int number = 1 + (one.request().dialogue().turns().size() - 1) / 2;
                groups.computeIfAbsent(Math.min(number, LATER_TURNS), unused -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Figure> figures = new ArrayList<>();
        if (groups.size() > 1) {
            groups.forEach((number, group) ->
                    figures.add(texts(group).bleu("bleu_turn_" + number + (number == LATER_TURNS ? "_on" : ""))));
        }
        return figures;
    }

    /** BLEU of some answers, under a name that says which. */
    static Figure bleu(String name, List<Answered> some) {
        return texts(some).bleu(name);
    }

    /** The answers with their references, for the metrics that decide. */
    static List<Evidence.Texts> evidence(List<Answered> answered) {
        List<String> ids = answered.stream()
                .filter(ResponseScores::hasReference)
                .map(one -> one.request().id())
                .toList();
        return ids.isEmpty() ? List.of() : texts(answered).evidence(ids);
    }

    private static TextScores texts(List<Answered> answered) {
        List<Answered> comparable =
                answered.stream().filter(ResponseScores::hasReference).toList();
        return new TextScores(
                comparable.stream().map(ResponseScores::text).toList(),
                comparable.stream().map(one -> one.request().responses()).toList());
    }

    private static boolean hasReference(Answered one) {
        return one.request().responses().stream().anyMatch(reference -> !reference.isEmpty());
    }

    private static String text(Answered one) {
        Answer answer = one.answer();
        return answer == null ? "" : answer.output();
    }

    private static boolean given(Answered one) {
        Answer answer = one.answer();
        return answer != null && !answer.output().isEmpty();
    }

    private static boolean exact(Answered one) {
        Answer answer = one.answer();
        return answer != null && one.request().responses().contains(answer.output());
    }

    private static Figure share(String name, long count, int n, String rule, Figure.Direction direction) {
        if (n == 0) {
            return Figure.missing(name, "", direction, 0, "rule:" + rule, "n/a (no requests)");
        }
        Interval interval = Wilson.interval(count, n, LEVEL);
        return Figure.of(
                        name,
                        (double) count / n,
                        "",
                        direction,
                        n,
                        Signature.of("rule", rule) + "|" + interval.signature())
                .within(interval.low(), interval.high());
    }
}
