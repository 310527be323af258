package org.kefubench.harness.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Explainer;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.Turn;
import org.kefubench.harness.measure.Clock;

/** A conversation of a person and a bot, line by line: answers appear as they are made, turns are remembered, lines that begin with a slash are commands. */
final class Conversation {

    private static final int EVIDENCE = 5;
    private static final int RANKS = 3;

    private final Bot bot;
    private final Decoding decoding;
    private final ChatWords words;
    private final PrintStream out;
    private final boolean prompting;
    private final List<Turn> turns = new ArrayList<>();
    private @Nullable Dialogue asked;
    private @Nullable Reply reply;

    /**
     * A conversation that has not begun.
     *
     * @param prompting whether a person sits at a terminal and is asked for each line
     */
    Conversation(Bot bot, Decoding decoding, ChatWords words, PrintStream out, boolean prompting) {
        this.bot = bot;
        this.decoding = decoding;
        this.words = words;
        this.out = out;
        this.prompting = prompting;
    }

    /** Talks until the input ends or a line says so. */
    void run(BufferedReader in) throws IOException {
        for (String line = next(in); line != null; line = next(in)) {
            String said = line.strip();
            if (said.equals("/quit")) {
                break;
            } else if (said.isEmpty() || said.equals("/reset")) {
                reset();
            } else if (said.startsWith("/")) {
                command(said);
            } else {
                hear(said);
            }
        }
        out.println(words.bye());
    }

    private @Nullable String next(BufferedReader in) throws IOException {
        if (prompting) {
            out.print(words.you());
            out.flush();
        }
        return in.readLine();
    }

    private void reset() {
        turns.clear();
        asked = null;
        reply = null;
        out.println(words.anew());
    }

    private void command(String said) {
        switch (said.toLowerCase(Locale.ROOT)) {
            case "/why" -> why();
            case "/help" -> out.println(words.help());
            case "/turns" ->
                turns.forEach(turn ->
                        out.println("  " + turn.speaker().name().toLowerCase(Locale.ROOT) + ": " + turn.text()));
            default -> out.println(said + " " + words.unknown());
        }
    }

    private void hear(String said) {
        turns.add(Turn.customer(said));
        Dialogue dialogue = new Dialogue(turns);
        if (bot instanceof IntentClassifier classifier) {
            Intent intent = classifier.classify(List.of(said)).get(0);
            out.println(
                    "  [" + intent.label() + " " + Numbers.text(intent.confidence()) + "; " + ranking(intent) + "]");
        }
        if (bot instanceof Responder responder) {
            answer(responder, dialogue);
        }
    }

    private void answer(Responder responder, Dialogue dialogue) {
        out.print(words.bot());
        out.flush();
        Pieces pieces = new Pieces();
        long start = Clock.nanos();
        Reply answer =
                responder.respond(List.of(dialogue), decoding, pieces::take).get(0);
        double seconds = Clock.secondsSince(start);
        out.println(pieces.told() ? "" : answer.answered() ? answer.text() : words.silent());
        answer.why().stream()
                .filter(why -> !answer.text().isEmpty())
                .filter(why -> why.source().contains(" "))
                .findFirst()
                .ifPresent(why -> out.println("  " + words.source() + ": " + why.source() + ", " + why.text()));
        String tokens = answer.outputTokens() == 0 ? "" : ", " + answer.outputTokens() + " tokens";
        out.println("  [" + Numbers.text(seconds * 1000) + " ms" + tokens + "]");
        if (answer.answered()) {
            turns.add(Turn.agent(answer.text()));
        }
        asked = dialogue;
        reply = answer;
    }

    private static String ranking(Intent intent) {
        return intent.ranking().stream()
                .limit(RANKS)
                .map(scored -> scored.label() + " " + Numbers.text(scored.score()))
                .collect(Collectors.joining(", "));
    }

    private void why() {
        Reply last = reply;
        Dialogue question = asked;
        if (last == null || question == null) {
            out.println(words.nothingYet());
            return;
        }
        if (!last.why().isEmpty()) {
            out.println("  " + words.rests() + ":");
            list(last.why());
        }
        if (bot instanceof Explainer explainer) {
            out.println("  " + words.candidates() + ":");
            list(explainer.candidates(question, decoding, EVIDENCE));
        }
        if (last.why().isEmpty() && !(bot instanceof Explainer)) {
            out.println("  -");
        }
    }

    private void list(List<Reply.Evidence> evidence) {
        evidence.stream()
                .limit(EVIDENCE)
                .forEach(why -> out.println(
                        String.format(Locale.ROOT, "    %.3f  %s: %s", why.score(), why.source(), why.text())));
    }

    /** Prints pieces as they come; the space before the first word is left out. */
    private final class Pieces {

        private boolean told;

        boolean take(int dialogue, String piece) {
            String text = told ? piece : piece.stripLeading();
            if (!text.isEmpty()) {
                told = true;
                out.print(text);
                out.flush();
            }
            return true;
        }

        boolean told() {
            return told;
        }
    }
}
