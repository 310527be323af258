package org.kefubench.rules.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.Turn;

/** A bot that answers with what was answered to the most alike stored statement, or not at all where none is alike enough. */
public final class IndexedBot implements IntentClassifier, Responder {

    private static final int MOST_EVIDENCE = 5;

    private final StatementIndex index;
    private final Settings settings;
    private final ModelCard card;

    /**
     * How the bot decides.
     *
     * @param answers how many answers are named, the first of which is given
     * @param candidates how many statements the index finds for the comparison to rank
     * @param neighbours how many of the best vote for the intent
     * @param threshold the least likeness of a statement that the bot answers from
     * @param intentThreshold the least likeness of a neighbour that decides an intent
     * @param contextWeight share of the turns before in the score, in [0, 1]
     * @param contextTurns how many of the turns before count
     */
    public record Settings(
            Likeness likeness,
            Selection selection,
            int answers,
            int candidates,
            int neighbours,
            double threshold,
            double intentThreshold,
            double contextWeight,
            int contextTurns) {}

    /** A bot over an open index, which it closes. */
    public IndexedBot(StatementIndex index, Settings settings, ModelCard card) {
        this.index = index;
        this.settings = settings;
        this.card = card;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public List<Intent> classify(List<String> utterances) {
        Neighbours neighbours = new Neighbours(settings.neighbours(), settings.intentThreshold());
        return utterances.stream()
                .map(utterance -> neighbours.vote(ranked(utterance, "", Fields.LABELS)))
                .toList();
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        List<Reply> replies = new ArrayList<>(dialogues.size());
        for (int i = 0; i < dialogues.size(); i++) {
            Reply reply = reply(dialogues.get(i));
            if (reply.answered()) {
                listener.onToken(i, reply.text());
            }
            replies.add(reply);
        }
        return replies;
    }

    private Reply reply(Dialogue dialogue) {
        List<Ranked> ranked =
                ranked(dialogue.last().text(), context(dialogue.context(), settings.contextTurns()), Fields.ANSWERS);
        if (ranked.isEmpty()) {
            return Reply.none();
        }
        Ranked best = ranked.get(0);
        List<Reply.Evidence> why = evidence(ranked);
        if (best.likeness() < settings.threshold() || best.entry().responses().isEmpty()) {
            return new Reply("", best.likeness(), Reply.Finish.NO_ANSWER, 0, 0, why);
        }
        List<String> answers = settings.selection().select(dialogue.last().text(), ranked, settings.answers());
        return Reply.found(answers.get(0), best.likeness(), settings.answers() == 1 ? why : named(answers, best, why));
    }

    /** All answers, the given one first, before what they rest on. */
    private static List<Reply.Evidence> named(List<String> answers, Ranked best, List<Reply.Evidence> why) {
        return Stream.concat(
                        answers.stream().map(text -> new Reply.Evidence(Reply.Evidence.ANSWER, text, best.score())),
                        why.stream())
                .toList();
    }

    private List<Ranked> ranked(String text, String context, String use) {
        try {
            List<Candidate> candidates = index.search(text, context, use, settings.candidates());
            double contextWeight = context.isEmpty() ? 0 : settings.contextWeight();
            return Ranked.rank(candidates, settings.likeness().bind(text), contextWeight);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reply.Evidence> evidence(List<Ranked> ranked) {
        return ranked.stream()
                .limit(MOST_EVIDENCE)
                .map(r -> new Reply.Evidence("statement", r.entry().text(), r.score()))
                .toList();
    }

    /** The last turns as one text, newest last. */
    public static String context(List<Turn> turns, int most) {
        return turns.subList(Math.max(0, turns.size() - most), turns.size()).stream()
                .map(Turn::text)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        try {
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
