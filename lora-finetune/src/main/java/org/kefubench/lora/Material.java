package org.kefubench.lora;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.dialogue.Lesson;
import org.kefubench.neural.dialogue.Lessons;
import org.kefubench.neural.dialogue.NextTokens;
import org.kefubench.neural.dialogue.PackedTokens;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Seeds;

/** What is learned of a data set: utterances with their intents, or dialogues with their answers. */
record Material(Plan plan, Checkpoint base, TrainingSet data) {

    /** Tokens of an answer that is held against the expected ones. */
    private static final int ANSWER = 40;

    /** As batches. */
    Curriculum curriculum() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(base.directory());
        if (plan.options().task() == Task.INTENT) {
            List<Example> labelled =
                    data.train().stream().filter(row -> row.intent() != null).toList();
            return Intents.curriculum(plan, data, chosen(labelled), tokenizer);
        }
        return dialogues(tokenizer);
    }

    private Curriculum dialogues(Tokenizer tokenizer) throws IOException {
        TuningOptions options = plan.options();
        int end = Ending.of(base, tokenizer);
        int context = base.config().maxTokens() - (options.method().virtual() ? options.virtualTokens() : 0);
        Lessons lessons = new Lessons(new TurnFormat(tokenizer, end, options.turns()), context);
        List<Lesson> own = chosen(lessons.of(data, options.answersOnly()));
        NextTokens padded =
                new NextTokens(own, lessons.heldOut(data), NextTokens.Habits.NONE, options.batchSize(), data.seed());
        Curriculum lessonsOnly =
                options.packing() ? new PackedTokens(own, context, options.batchSize(), data.seed(), padded) : padded;
        List<Answered.Question> questions = questions(new TurnFormat(tokenizer, end, options.turns()), context);
        return questions.isEmpty()
                ? lessonsOnly
                : new Answered(
                        lessonsOnly,
                        questions,
                        new Answered.Speech(tokenizer, end, ANSWER, data.language() == Language.ZH),
                        options.stopBy() == TuningOptions.StopBy.BLEU);
    }

    /** The validation dialogues that are answered after each epoch, drawn by the seed. */
    private List<Answered.Question> questions(TurnFormat format, int context) {
        List<Example> rows = data.validation().stream()
                .filter(row -> row.responses().stream().anyMatch(answer -> !answer.isBlank()))
                .toList();
        return Arrays.stream(Seeds.permutation(rows.size(), Seeds.mix(data.seed(), 12)))
                .limit(plan.options().bleuAnswers())
                .sorted()
                .mapToObj(rows::get)
                .map(row -> new Answered.Question(
                        format.prompt(row.dialogue(), Math.max(2, context - ANSWER)),
                        row.responses().stream()
                                .filter(answer -> !answer.isBlank())
                                .toList()))
                .toList();
    }

    /** As many as are wanted, drawn by the seed; more of them always hold the fewer. */
    private <T> List<T> chosen(List<T> all) {
        int wanted = plan.options().examples();
        if (wanted == 0 || wanted >= all.size()) {
            return all;
        }
        return Arrays.stream(Seeds.permutation(all.size(), Seeds.mix(data.seed(), 11)))
                .limit(wanted)
                .sorted()
                .mapToObj(all::get)
                .toList();
    }
}
