package org.kefubench.dialogpt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Explainer;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.ModelCard;
import org.kefubench.api.PassageIndex.Found;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;

/** A generator that reads passages before it answers, and says which. */
final class RagBot implements Responder, LanguageModel, Explainer {

    private final DialoGptBot generator;
    private final Passages passages;
    private final boolean cite;

    RagBot(DialoGptBot generator, Passages passages, boolean cite) {
        this.generator = generator;
        this.passages = passages;
        this.cite = cite;
    }

    @Override
    public ModelCard card() {
        ModelCard inner = generator.card();
        return new ModelCard(
                inner.name() + ", with passages",
                inner.parameters(),
                inner.bytes(),
                inner.licence(),
                inner.provenance(),
                inner.details());
    }

    @Override
    public Map<String, String> whereItRan() {
        return generator.whereItRan();
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        List<List<Found>> found = dialogues.stream().map(passages::find).toList();
        List<Dialogue> read = new ArrayList<>();
        for (int i = 0; i < dialogues.size(); i++) {
            read.add(Passages.before(dialogues.get(i), found.get(i)));
        }
        List<Reply> replies = generator.respond(read, decoding, listener);
        List<Reply> marked = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            marked.add(marked(replies.get(i), found.get(i)));
        }
        return marked;
    }

    /** The mark is no token: nobody generated it, so the listener is not told of it. Who cancels an answer does not want it either. */
    private Reply marked(Reply reply, List<Found> found) {
        List<Reply.Evidence> why = new ArrayList<>();
        for (Found one : found) {
            String title = one.passage().title().isEmpty() ? "" : one.passage().title() + " - ";
            why.add(new Reply.Evidence(
                    one.passage().source(), title + one.passage().text(), one.score()));
        }
        why.addAll(reply.why());
        boolean marks = cite && !found.isEmpty() && !reply.text().isEmpty() && reply.finish() != Reply.Finish.CANCELLED;
        String mark = marks ? " [" + found.get(0).passage().source() + "]" : "";
        return new Reply(
                reply.text() + mark,
                reply.confidence(),
                reply.finish(),
                reply.promptTokens(),
                reply.outputTokens(),
                why);
    }

    @Override
    public List<Surprise> surprise(List<Dialogue> dialogues, int stride) {
        List<Dialogue> read = dialogues.stream()
                .map(dialogue -> dialogue.context().isEmpty()
                        ? dialogue
                        : afterPassages(new Dialogue(dialogue.context()), dialogue))
                .toList();
        return generator.surprise(read, stride);
    }

    @Override
    public List<Reply.Evidence> candidates(Dialogue dialogue, Decoding decoding, int count) {
        return generator.candidates(Passages.before(dialogue, passages.find(dialogue)), decoding, count);
    }

    private Dialogue afterPassages(Dialogue asked, Dialogue answered) {
        return Passages.before(asked, passages.find(asked)).then(answered.last());
    }

    @Override
    public void close() {
        generator.close();
        try {
            passages.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
