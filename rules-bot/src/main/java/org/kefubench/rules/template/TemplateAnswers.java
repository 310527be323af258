package org.kefubench.rules.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Intent;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;

/** A bot that fills templates, or gives the answer of an intent or act. Says which template or intents it chose. */
final class TemplateAnswers implements Responder {

    private static final int EVIDENCE = 5;

    private final TemplateBot.Model model;
    private final long bytes;
    private final Realiser realiser;
    private final IntentAnswers.Classifier intents;
    private final ActTemplates.Speech acts;

    TemplateAnswers(TemplateBot.Model model, long bytes) {
        this.model = model;
        this.bytes = bytes;
        this.realiser = new Realiser(model.templates());
        this.intents = model.answers().classifier();
        this.acts = model.acts().speech();
    }

    @Override
    public ModelCard card() {
        return new ModelCard(
                "template-bot",
                0,
                bytes,
                "that of the data set",
                "sentences of " + model.data(),
                Map.of(
                        "templates",
                                String.valueOf(
                                        model.templates().size() + model.acts().size()),
                        "intents", String.valueOf(model.answers().rows().size())));
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < dialogues.size(); i++) {
            String asked = dialogues.get(i).last().text();
            Optional<Meaning> meaning = Meaning.parse(asked);
            Reply reply = meaning.isPresent() && !model.templates().isEmpty()
                    ? realised(meaning.get())
                    : answered(dialogues.get(i));
            if (reply.answered()) {
                listener.onToken(i, reply.text());
            }
            replies.add(reply);
        }
        return replies;
    }

    private Reply realised(Meaning meaning) {
        return realiser.template(meaning)
                .map(template -> Reply.found(
                        template.filled(meaning),
                        (double) template.slots().size() / meaning.slots().size(),
                        List.of(new Reply.Evidence("template", template.text(), 1))))
                .orElseGet(Reply::none);
    }

    private Reply answered(Dialogue dialogue) {
        Map<String, Double> scores = intents.scores(dialogue.last().text());
        if (scores.isEmpty()) {
            return Reply.none();
        }
        double top =
                scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double sum = scores.values().stream()
                .mapToDouble(score -> Math.exp(score - top))
                .sum();
        List<Reply.Evidence> why = scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .filter(one -> model.options().rejecting() || !one.getKey().equals(Intent.OUT_OF_SCOPE))
                .limit(EVIDENCE)
                .map(one -> new Reply.Evidence("intent", one.getKey(), Math.exp(one.getValue() - top) / sum))
                .toList();
        Optional<ActTemplates.Filled> filled = acts.answer(why.get(0).text(), dialogue);
        if (filled.isPresent()) {
            List<Reply.Evidence> all = new ArrayList<>(List.of(
                    new Reply.Evidence("template", filled.get().template().text(), 1)));
            all.addAll(why);
            return Reply.found(filled.get().text(), Math.min(1, why.get(0).score()), all);
        }
        String answer = model.answers().answers().getOrDefault(why.get(0).text(), "");
        return answer.isEmpty()
                ? new Reply("", 0, Reply.Finish.NO_ANSWER, 0, 0, why)
                : Reply.found(answer, Math.min(1, why.get(0).score()), why);
    }

    @Override
    public void close() {}
}
