package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.neural.tokenizer.Tokenizer;

/**
 * A dialogue as DialoGPT reads it (Zhang et al. 2020): each turn is followed by the end-of-text token, nothing says who speaks; or with marks of the speakers, as in
 * CDial-GPT (Wang et al. 2020): {@code [CLS] [speaker1] turn [speaker2] turn ... [SEP]}. What does not fit is left out from the
 * beginning, turn by turn.
 */
public final class TurnFormat {

    private final Tokenizer tokenizer;
    private final int begin;
    private final int end;
    private final int maxTurns;
    private final Speakers speakers;

    /**
     * A format.
     *
     * @param end token that ends a turn, or the answer where speakers part the turns
     * @param maxTurns the newest that are kept; 0 for all
     */
    public TurnFormat(Tokenizer tokenizer, int end, int maxTurns) {
        this(tokenizer, end, maxTurns, Speakers.NONE);
    }

    /** A format with marks of who speaks; the mark of the agent ends a prompt. */
    public TurnFormat(Tokenizer tokenizer, int end, int maxTurns, Speakers speakers) {
        this.speakers = speakers;
        this.tokenizer = tokenizer;
        this.begin =
                tokenizer.special().begin() == end ? -1 : tokenizer.special().begin();
        this.end = end;
        this.maxTurns = maxTurns;
    }

    /** What the model reads before it answers: at most so many tokens. A last turn that is longer loses its beginning. */
    public int[] prompt(Dialogue dialogue, int maxTokens) {
        int[] mark = speakers.of(Speaker.AGENT);
        int most = maxTokens - (begin >= 0 ? 1 : 0) - mark.length;
        if (most < 1) {
            throw new IllegalArgumentException(
                    "prompt of at most " + maxTokens + " tokens: expected room for one turn");
        }
        int[] ids = joined(newest(turns(dialogue), most));
        int[] kept =
                ids.length <= most ? ids : end(ids, speakers.of(dialogue.last().speaker()), most);
        return Stream.of(begin >= 0 ? new int[] {begin} : new int[0], kept, mark)
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    /** The end of a turn that is too long, after its mark. */
    private static int[] end(int[] turn, int[] mark, int most) {
        int room = most - mark.length;
        return room < 1
                ? Arrays.copyOfRange(turn, turn.length - most, turn.length)
                : IntStream.concat(Arrays.stream(mark), Arrays.stream(turn).skip(turn.length - room))
                        .toArray();
    }

    /**
     * A whole dialogue with its answer, to learn from: at most so many tokens. An answer that is longer loses its end.
     *
     * @param answersOnly whether only the agent's turns are predicted
     */
    public Lesson.Text lesson(Dialogue dialogue, int maxTokens, boolean answersOnly) {
        int start = begin >= 0 ? 1 : 0;
        List<int[]> kept = newest(turns(dialogue), maxTokens - start);
        int[] ids = IntStream.concat(begin >= 0 ? IntStream.of(begin) : IntStream.empty(), IntStream.of(joined(kept)))
                .toArray();
        boolean[] learned = new boolean[ids.length];
        List<Turn> turns = dialogue.turns();
        int at = start;
        for (int i = 0; i < kept.size(); i++) {
            Turn turn = turns.get(turns.size() - kept.size() + i);
            Arrays.fill(learned, at, at + kept.get(i).length, !answersOnly || turn.speaker() == Speaker.AGENT);
            at += kept.get(i).length;
        }
        int size = Math.min(ids.length, maxTokens);
        int lastTurn = ids.length - kept.get(kept.size() - 1).length;
        return new Lesson.Text(Arrays.copyOf(ids, size), Arrays.copyOf(learned, size), Math.min(lastTurn, size));
    }

    private Stream<int[]> turns(Dialogue dialogue) {
        List<Turn> turns = dialogue.turns();
        int first = maxTurns == 0 ? 0 : Math.max(0, turns.size() - maxTurns);
        return IntStream.range(first, turns.size())
                .mapToObj(i -> turn(turns.get(i), i + 1 == turns.size()))
                .map(TurnFormat::flat);
    }

    /** A turn with its mark and its end; where marks part the turns only a last turn of the agent, the answer, ends. */
    private Stream<int[]> turn(Turn turn, boolean last) {
        boolean ends = speakers.turnsEnd() || (last && turn.speaker() == Speaker.AGENT);
        return Stream.of(speakers.of(turn.speaker()), tokenizer.ids(turn.text()), ends ? new int[] {end} : new int[0]);
    }

    private static int[] flat(Stream<int[]> parts) {
        return parts.flatMapToInt(IntStream::of).toArray();
    }

    /** As many of the newest turns as fit, but at least one. */
    private static List<int[]> newest(Stream<int[]> turns, int maxTokens) {
        List<int[]> all = new ArrayList<>(turns.toList());
        int size = all.stream().mapToInt(turn -> turn.length).sum();
        while (all.size() > 1 && size > maxTokens) {
            size -= all.remove(0).length;
        }
        return all;
    }

    private static int[] joined(List<int[]> turns) {
        return turns.stream().flatMapToInt(IntStream::of).toArray();
    }
}
