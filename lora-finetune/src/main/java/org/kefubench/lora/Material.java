package org.kefubench.lora;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.kefubench.api.Example;
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

    /** As batches. */
    Curriculum curriculum() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(base.directory());
        if (plan.options().task() == Task.INTENT) {
            List<Example> labelled =
                    data.train().stream().filter(row -> row.intent() != null).toList();
            return Intents.curriculum(plan.options(), data, chosen(labelled), plan.model(), tokenizer);
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
        return options.packing() ? new PackedTokens(own, context, options.batchSize(), data.seed(), padded) : padded;
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
