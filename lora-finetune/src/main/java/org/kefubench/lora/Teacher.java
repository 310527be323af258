package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Decoding;
import org.kefubench.api.Example;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.generate.Generated;
import org.kefubench.neural.generate.Generator;
import org.kefubench.neural.generate.TokenWatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.AdaptedDecoders;

/** A larger generator that a smaller one learns from. It must read text as the same tokens. */
final class Teacher {

    private static final int ROWS = 16;
    private static final int LONGEST_ANSWER = 64;

    /** Texts by which two tokenizers are compared. */
    private static final int COMPARED = 50;

    private final Checkpoint model;

    private Teacher(Checkpoint model) {
        this.model = model;
    }

    /**
     * Opens a teacher for a student.
     *
     * @throws IllegalArgumentException if it is no folder, or its tokens are not those of the student
     */
    static Teacher open(TuningOptions options, Checkpoint student, TrainingSet data) throws IOException {
        Path folder = Path.of(options.teacher());
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("teacher: " + folder + ", expected a folder with a GPT-2");
        }
        Checkpoint model = Checkpoint.open(folder);
        Tokenizer own = Tokenizers.open(folder);
        Tokenizer other = Tokenizers.open(student.directory());
        boolean alike =
                model.config().sizes().vocabulary() == student.config().sizes().vocabulary()
                        && data.train().stream()
                                .limit(COMPARED)
                                .allMatch(row -> Arrays.equals(own.ids(row.utterance()), other.ids(row.utterance())));
        if (!alike) {
            throw new IllegalArgumentException("teacher: " + folder + " reads text as other tokens than "
                    + student.directory() + ", expected the same vocabulary");
        }
        return new Teacher(model);
    }

    Checkpoint model() {
        return model;
    }

    /** The training rows with the teacher's answers in place of their own (Kim and Rush 2016); conversations, whose answers are not its, are left out. */
    TrainingSet answers(TrainingSet data, TuningOptions options, Progress progress) throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model.directory());
        int end = Ending.of(model, tokenizer);
        TurnFormat format = new TurnFormat(tokenizer, end, options.turns());
        List<Example> rows =
                data.train().stream().filter(row -> !row.responses().isEmpty()).toList();
        List<Example> taught = new ArrayList<>();
        try (AdaptedDecoders decoders = AdaptedDecoders.open(model, Placement.parse("pytorch/cpu/fp32"));
                Decoder decoder = decoders.plain();
                Generator generator = new Generator(decoder, end)) {
            int longest = Math.min(LONGEST_ANSWER, decoder.maxTokens() / 2);
            Decoding greedy = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", longest));
            for (int from = 0; from < rows.size(); from += ROWS) {
                List<Example> some = rows.subList(from, Math.min(rows.size(), from + ROWS));
                List<int[]> prompts = some.stream()
                        .map(row -> format.prompt(row.dialogue(), decoder.maxTokens() - longest))
                        .toList();
                List<Generated> answers = generator.generate(prompts, greedy, TokenWatch.NONE);
                for (int i = 0; i < some.size(); i++) {
                    taught.add(said(
                            some.get(i),
                            tokenizer
                                    .decode(withoutEnd(answers.get(i).ids(), end))
                                    .strip()));
                }
                progress.at("teacher answers", Math.min(rows.size(), from + ROWS), rows.size());
            }
        }
        return new TrainingSet(
                data.name(), data.checksum(), data.language(), taught, data.validation(), List.of(), data.seed());
    }

    private static int[] withoutEnd(int[] ids, int end) {
        return ids.length > 0 && ids[ids.length - 1] == end ? Arrays.copyOf(ids, ids.length - 1) : ids;
    }

    private static Example said(Example row, String answer) {
        List<String> responses = answer.isEmpty() ? row.responses() : List.of(answer);
        return new Example(row.id(), row.dialogue(), row.intent(), responses, row.attributes());
    }
}
