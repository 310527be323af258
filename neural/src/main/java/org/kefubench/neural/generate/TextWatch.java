package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Decoding;
import org.kefubench.api.Reply.Finish;
import org.kefubench.api.TokenListener;
import org.kefubench.neural.tokenizer.TextStream;
import org.kefubench.neural.tokenizer.Tokenizer;

/**
 * Turns tokens into text for a {@link TokenListener}: whole characters, nothing that may turn out to be the beginning of a stop string, and an end at stop string,
 * deadline or the listener's wish. For one thread.
 */
public final class TextWatch implements TokenWatch {

    private final List<Text> texts = new ArrayList<>();
    private final List<String> stops;
    private final TokenListener listener;
    private final CompletableFuture<Boolean> deadline = new CompletableFuture<>();

    private static final class Text {
        private final TextStream stream;
        private final StringBuilder said = new StringBuilder();
        private int told;

        Text(TextStream stream) {
            this.stream = stream;
        }
    }

    /** Nothing said yet in any of some texts; the time until the deadline begins now. */
    public TextWatch(Tokenizer tokenizer, int texts, Decoding decoding, TokenListener listener) {
        for (int i = 0; i < texts; i++) {
            this.texts.add(new Text(new TextStream(tokenizer)));
        }
        this.stops = decoding.stop().stream().filter(stop -> !stop.isEmpty()).toList();
        this.listener = listener;
        if (decoding.deadlineMillis() > 0) {
            deadline.completeOnTimeout(true, decoding.deadlineMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public @Nullable Finish onToken(int row, int id, boolean last) {
        return tell(row, id, last, deadline.isDone());
    }

    @Override
    public @Nullable Finish onGiven(int row, int id, boolean last) {
        return tell(row, id, last, false);
    }

    private @Nullable Finish tell(int row, int id, boolean last, boolean late) {
        Text text = texts.get(row);
        boolean ends = last || late;
        text.said.append(text.stream.add(id));
        text.said.append(ends ? text.stream.rest() : "");
        boolean stopped = cut(text);
        int safe = stopped || ends ? text.said.length() : text.said.length() - held(text.said);
        boolean goOn = listener.onToken(row, text.said.substring(text.told, Math.max(safe, text.told)));
        text.told = Math.max(safe, text.told);
        if (stopped) {
            return Finish.STOP;
        }
        if (!goOn) {
            return Finish.CANCELLED;
        }
        return late && !last ? Finish.DEADLINE : null;
    }

    /** Cuts a text at the first stop string. */
    private boolean cut(Text text) {
        int first = -1;
        for (String stop : stops) {
            int at = text.said.indexOf(stop, Math.max(0, text.told - stop.length()));
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        if (first >= 0) {
            text.said.setLength(first);
        }
        return first >= 0;
    }

    /** How many characters at the end may be the beginning of a stop string. */
    private int held(StringBuilder said) {
        int most = 0;
        for (String stop : stops) {
            for (int size = Math.min(stop.length() - 1, said.length()); size > most; size--) {
                if (said.substring(said.length() - size).equals(stop.substring(0, size))) {
                    most = size;
                }
            }
        }
        return most;
    }

    @Override
    public @Nullable Finish interruption() {
        return deadline.isDone() ? Finish.DEADLINE : null;
    }

    /** What was said in a text. */
    public String text(int row) {
        return texts.get(row).said.toString();
    }
}
