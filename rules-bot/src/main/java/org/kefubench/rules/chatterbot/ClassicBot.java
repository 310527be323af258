package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;

/**
 * A {@link ChatBot} as a bot of this suite. As in ChatterBot an answer rests on the last turn alone, and there always is one: where nothing is alike it has
 * confidence 0. The intent is the tag of the row that answers.
 */
public final class ClassicBot implements IntentClassifier, Responder {

    private final ChatBot chatBot;
    private final String conversation;
    private final ModelCard card;

    /**
     * A bot that speaks in one conversation; closing it closes the storage.
     *
     * @param conversation its label: only a learning bot writes it
     */
    public ClassicBot(ChatBot chatBot, String conversation, ModelCard card) {
        this.chatBot = chatBot;
        this.conversation = conversation;
        this.card = card;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public List<Intent> classify(List<String> utterances) {
        return utterances.stream().map(this::intent).toList();
    }

    private Intent intent(String utterance) {
        Answer answer = chatBot.respond(utterance, conversation);
        List<String> tags = answer.statement().tags();
        return answer.confidence() == 0 || tags.isEmpty()
                ? Intent.outOfScope(0)
                : new Intent(tags.get(0), answer.confidence());
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        List<Reply> replies = new ArrayList<>(dialogues.size());
        for (int i = 0; i < dialogues.size(); i++) {
            Reply reply = reply(chatBot.respond(dialogues.get(i).last().text(), conversation));
            if (reply.answered()) {
                listener.onToken(i, reply.text());
            }
            replies.add(reply);
        }
        return replies;
    }

    private static Reply reply(Answer answer) {
        List<Reply.Evidence> why = new ArrayList<>();
        Statement because = answer.because();
        if (because != null) {
            why.add(new Reply.Evidence(answer.source(), because.text(), answer.confidence()));
        }
        String text = answer.statement().text();
        boolean label =
                text.equals(Intent.OUT_OF_SCOPE) && answer.statement().tags().contains(Intent.OUT_OF_SCOPE);
        return label || text.isEmpty()
                ? new Reply("", answer.confidence(), Reply.Finish.NO_ANSWER, 0, 0, why)
                : Reply.found(text, answer.confidence(), why);
    }

    @Override
    public void close() {
        chatBot.storage().close();
    }
}
