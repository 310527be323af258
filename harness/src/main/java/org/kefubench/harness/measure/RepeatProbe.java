package org.kefubench.harness.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;

/**
 * Asks what was never asked before and, a few queries later, the same again: a bot that stores answers is much faster the second time (MLPerf's audit TEST04).
 * The first pass cannot tell, for what is slow in it passes for warm-up. Runs after everything that is reported was measured.
 */
final class RepeatProbe {

    private static final int PAIRS = 32;
    private static final int DISTANCE = 4;
    private static final double SECONDS = 3;

    private RepeatProbe() {}

    /** Nanoseconds of the first and of the second time, pair by pair; fewer pairs where they would take too long. */
    static Map<String, Object> of(Stopwatch stopwatch, List<Example> requests) {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        long begin = Clock.nanos();
        for (int i = 0; i < PAIRS + DISTANCE && Clock.secondsSince(begin) < SECONDS; i++) {
            if (i < PAIRS) {
                first.add(nanos(stopwatch, unheard(requests, i)));
            }
            if (i >= DISTANCE) {
                second.add(nanos(stopwatch, unheard(requests, i - DISTANCE)));
            }
        }
        return Map.of("first", first.subList(0, second.size()), "second", second);
    }

    private static long nanos(Stopwatch stopwatch, Example request) {
        Query query = stopwatch.ask(0, 0, List.of(request));
        return query.failed() ? 0 : query.end() - query.start();
    }

    /** The first half of one request and the second half of another: as long as requests are, and not among them. */
    private static Example unheard(List<Example> requests, int number) {
        Example one = requests.get(number % requests.size());
        Example other = requests.get((number * 7 + 3 + requests.size() / 2) % requests.size());
        String text = half(one.utterance(), true) + half(other.utterance(), false) + " " + number;
        List<Turn> turns = new ArrayList<>(one.dialogue().context());
        turns.add(Turn.customer(text));
        return new Example("unheard-" + number, new Dialogue(turns), one.intent(), one.responses(), one.attributes());
    }

    private static String half(String text, boolean front) {
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        int space = text.indexOf(' ', middle);
        int cut = space < 0 ? middle : space;
        return front ? text.substring(0, cut) : text.substring(cut);
    }
}
