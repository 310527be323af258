package org.kefubench.harness.dummy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;

/**
 * A bot that does what its behaviour says, in both skills.
 *
 * @param opened what it tells of its opening
 */
record DummyBot(String name, Behaviour behaviour, Map<String, String> opened) implements IntentClassifier, Responder {

    @Override
    public ModelCard card() {
        return new ModelCard(name, 0, 0, "Apache-2.0", "a dummy of the harness", Map.of());
    }

    @Override
    public Map<String, String> whereItRan() {
        Map<String, String> where = new TreeMap<>(opened);
        where.put("engine", "plain Java");
        return where;
    }

    @Override
    public List<Intent> classify(List<String> utterances) {
        return behaviour.answer(utterances).stream()
                .map(label -> new Intent(label, 1, List.of(new Intent.Scored(label, 1))))
                .toList();
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        List<String> answers = behaviour.answer(
                dialogues.stream().map(dialogue -> dialogue.last().text()).toList());
        for (int i = 0; i < answers.size(); i++) {
            listener.onToken(i, answers.get(i));
        }
        return answers.stream().map(text -> Reply.found(text, 1, List.of())).toList();
    }

    @Override
    public void close() {}
}
