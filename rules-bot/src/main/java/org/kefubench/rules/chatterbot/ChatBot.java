package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ChatterBot's ChatBot: asks its adapters in order, chooses among their answers, and learns what was said unless it is read-only.
 *
 * @param name what its own statements are signed with
 * @param learning whether input and answer are stored
 */
public record ChatBot(
        String name,
        Storage storage,
        Tagger tagger,
        List<Preprocessor> preprocessors,
        List<Adapter> adapters,
        boolean learning) {

    private static final int MAJORITY_FROM = 3;

    /** Copies the lists. */
    public ChatBot {
        preprocessors = List.copyOf(preprocessors);
        adapters = List.copyOf(adapters);
    }

    /** Answers a text in a conversation. */
    public Answer respond(String text, String conversation) {
        String clean = clean(text);
        Statement input = Statement.input(clean, tagger.searchText(clean), conversation);
        Answer chosen = choose(input);
        Statement answer = new Statement(
                0,
                chosen.statement().text(),
                chosen.statement().searchText(),
                conversation,
                null,
                chosen.statement().tags(),
                input.text(),
                input.searchText(),
                Statement.BOT + name);
        if (learning) {
            learn(input, answer);
        }
        return new Answer(answer, chosen.confidence(), chosen.because(), chosen.source());
    }

    /** The text as it is stored and searched. */
    String clean(String text) {
        String clean = text;
        for (Preprocessor preprocessor : preprocessors) {
            clean = preprocessor.apply(clean);
        }
        return clean;
    }

    /** A strictly greater confidence wins, so the earlier adapter wins ties; with three answers or more, one that repeats wins by majority. */
    private Answer choose(Statement input) {
        List<Answer> answers = new ArrayList<>();
        Answer best = null;
        for (Adapter adapter : adapters) {
            Optional<Answer> answer = adapter.answer(input);
            if (answer.isPresent()) {
                answers.add(answer.get());
                best = best == null || answer.get().confidence() > best.confidence() ? answer.get() : best;
            }
        }
        if (best == null) {
            return new Answer(input, 0, null, "none");
        }
        Answer majority = answers.size() >= MAJORITY_FROM ? majority(answers) : null;
        return majority == null ? best : majority;
    }

    private record Said(String text, @Nullable String inResponseTo) {}

    private static @Nullable Answer majority(List<Answer> answers) {
        Map<Said, Integer> counts = new LinkedHashMap<>();
        Map<Said, Answer> best = new LinkedHashMap<>();
        for (Answer answer : answers) {
            Said said = new Said(answer.statement().text(), answer.statement().inResponseTo());
            counts.merge(said, 1, Integer::sum);
            best.merge(said, answer, (old, other) -> other.confidence() > old.confidence() ? other : old);
        }
        Said most = null;
        int count = 1;
        for (Map.Entry<Said, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > count) {
                most = entry.getKey();
                count = entry.getValue();
            }
        }
        return most == null ? null : best.get(most);
    }

    private void learn(Statement input, Statement answer) {
        List<Statement> previous = storage.latest(input.conversation(), 1);
        Statement learned = previous.isEmpty()
                ? input
                : input.inResponseTo(
                        previous.get(0).text(),
                        tagger.searchText(previous.get(0).text()));
        String searchText = tagger.searchText(answer.text());
        Statement signed = new Statement(
                0,
                answer.text(),
                searchText,
                answer.conversation(),
                null,
                List.of(),
                answer.inResponseTo(),
                answer.searchInResponseTo(),
                answer.persona());
        storage.add(List.of(learned, signed));
    }
}
