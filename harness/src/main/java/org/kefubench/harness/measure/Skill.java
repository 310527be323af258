package org.kefubench.harness.measure;

import java.util.List;
import java.util.Locale;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.EmotionClassifier;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.Task;
import org.kefubench.api.TokenListener;
import org.kefubench.harness.samples.Answer;

/** How a bot is asked, by task. A question is made outside the measured region and asked inside. */
interface Skill {

    /** A call that is ready to be made. */
    @FunctionalInterface
    interface Question {
        /** Calls the bot. */
        List<?> ask();
    }

    /** A bot's way of labelling a batch. */
    @FunctionalInterface
    interface Labelling {
        /** One label for each utterance. */
        List<Intent> of(List<String> utterances);
    }

    /** Gets the requests ready. */
    Question question(List<Example> batch, TokenListener listener);

    /** The answer as it is stored; called outside the measured region. */
    Answer describe(Object answer);

    /** The skill of a bot for a task. */
    static Skill of(Bot bot, Task task, Decoding decoding) {
        if (!task.skill().isInstance(bot)) {
            throw new CellException.NotApplicable("the bot has no skill for the task " + task.id());
        }
        return switch (task) {
            case INTENT -> new Classifying(((IntentClassifier) bot)::classify);
            case EMOTION -> new Classifying(((EmotionClassifier) bot)::emotions);
            case RESPONSE -> new Responding((Responder) bot, decoding);
        };
    }

    /** Asking for labels. */
    record Classifying(Labelling bot) implements Skill {
        @Override
        public Question question(List<Example> batch, TokenListener listener) {
            List<String> utterances = batch.stream().map(Example::utterance).toList();
            return () -> bot.of(utterances);
        }

        @Override
        public Answer describe(Object answer) {
            Intent intent = (Intent) answer;
            List<String> ranking = intent.ranking().stream()
                    .limit(Answer.RANKS)
                    .map(Intent.Scored::label)
                    .toList();
            return Answer.label(intent.label(), intent.confidence(), ranking);
        }
    }

    /** Asking for answers. */
    record Responding(Responder bot, Decoding decoding) implements Skill {
        @Override
        public Question question(List<Example> batch, TokenListener listener) {
            List<Dialogue> dialogues = batch.stream().map(Example::dialogue).toList();
            return () -> bot.respond(dialogues, decoding, listener);
        }

        @Override
        public Answer describe(Object answer) {
            Reply reply = (Reply) answer;
            return new Answer(
                    reply.text(),
                    reply.confidence(),
                    reply.why().stream()
                            .filter(one -> one.source().equals(Reply.Evidence.ANSWER))
                            .limit(Answer.RANKS)
                            .map(Reply.Evidence::text)
                            .toList(),
                    reply.promptTokens(),
                    reply.outputTokens(),
                    reply.finish().name().toLowerCase(Locale.ROOT));
        }
    }
}
