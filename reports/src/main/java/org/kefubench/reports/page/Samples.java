package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.SampleAnswer;

/** Answers of all entrants to the same request, side by side. */
final class Samples {

    private static final int MOST = 24;

    private Samples() {}

    /** The answers of a contest. */
    public record SampleTable(List<String> names, List<Request> requests) {}

    /**
     * A request.
     *
     * @param answers one for each name
     */
    public record Request(String input, String expected, List<Answer> answers) {

        long different() {
            return answers.stream()
                    .filter(Answer::given)
                    .map(Answer::text)
                    .distinct()
                    .count();
        }

        long given() {
            return answers.stream().filter(Answer::given).count();
        }
    }

    /**
     * An answer.
     *
     * @param verdict {@code right}, {@code wrong}, or empty where that is not a yes-or-no question
     * @param parts the text with what its reference does not have marked
     */
    public record Answer(String text, String verdict, boolean given, List<Marks.Part> parts) {}

    static SampleTable of(Contest contest) {
        List<Entrant> entrants = contest.entrants().stream()
                .filter(e -> e.rows().get(0).result() != null
                        && !e.rows().get(0).result().samples().isEmpty())
                .toList();
        Map<String, SampleAnswer> requests = new LinkedHashMap<>();
        List<Map<String, SampleAnswer>> byEntrant = new ArrayList<>();
        for (Entrant entrant : entrants) {
            Map<String, SampleAnswer> byId = byId(entrant.rows().get(0).result());
            byId.forEach(requests::putIfAbsent);
            byEntrant.add(byId);
        }
        List<Request> lines = new ArrayList<>();
        requests.forEach((id, sample) -> lines.add(request(sample, id, byEntrant)));
        lines.sort(Comparator.comparingLong(Request::given)
                .thenComparingLong(Request::different)
                .reversed());
        return new SampleTable(
                entrants.stream().map(Entrant::name).toList(), lines.subList(0, Math.min(MOST, lines.size())));
    }

    private static Map<String, SampleAnswer> byId(@Nullable CellResult result) {
        Map<String, SampleAnswer> byId = new LinkedHashMap<>();
        if (result != null) {
            result.samples().forEach(sample -> byId.putIfAbsent(sample.id(), sample));
        }
        return byId;
    }

    private static Request request(SampleAnswer sample, String id, List<Map<String, SampleAnswer>> byEntrant) {
        List<Answer> answers =
                byEntrant.stream().map(byId -> answer(byId.get(id))).toList();
        return new Request(sample.input(), sample.expected() == null ? "" : sample.expected(), answers);
    }

    private static Answer answer(@Nullable SampleAnswer sample) {
        if (sample == null) {
            return new Answer("", "", false, List.of());
        }
        Boolean correct = sample.correct();
        String expected = sample.expected();
        List<Marks.Part> parts = correct == null && expected != null
                ? Marks.of(sample.output(), expected)
                : List.of(new Marks.Part(sample.output(), false));
        return new Answer(sample.output(), correct == null ? "" : correct ? "right" : "wrong", true, parts);
    }
}
