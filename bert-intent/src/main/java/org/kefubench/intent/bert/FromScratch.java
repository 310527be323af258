package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.tokenizer.WordPiece;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Initialization;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.MaskedTokens;
import org.kefubench.neural.train.Masking;
import org.kefubench.neural.train.Objectives;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.TrainingLoop;
import org.kefubench.neural.train.WordPieceLearner;

/**
 * Makes {@code desk-small}: a vocabulary and a small BERT from the texts of a training set, and nothing else. It begins with {@link UniformStart} and, if wanted, learns
 * to guess masked words before it sees a label. Chinese is spelled by character. A part that is finished is
 * kept, so that an interrupted training does not repeat it.
 */
final class FromScratch {

    /** What was made here, until the model that begins with it is done. */
    static final String START = "start.safetensors";

    private static final String TOKENIZER_CONFIG = """
            {
              "do_lower_case": true,
              "tokenizer_class": "BertTokenizer",
              "model_max_length": %d,
              "pad_token": "[PAD]",
              "unk_token": "[UNK]",
              "cls_token": "[CLS]",
              "sep_token": "[SEP]",
              "mask_token": "[MASK]"
            }
            """;

    /** One text in so many is not learned from but scored on. */
    private static final int HELD_OUT = 25;

    private final BertOptions options;
    private final TrainingSet data;
    private final Path model;
    private final Path training;
    private final Progress progress;

    FromScratch(BertOptions options, TrainingSet data, Path model, Path training, Progress progress) {
        this.options = options;
        this.data = data;
        this.model = model;
        this.training = training;
        this.progress = progress;
    }

    /** Learns vocabulary and encoder; writes the tokenizer's files beside the model. */
    Base make() throws IOException, InterruptedException {
        Set<String> texts = texts();
        List<String> vocabulary = WordPieceLearner.learn(texts, options.vocabulary(), true);
        progress.at("vocabulary", vocabulary.size(), vocabulary.size());
        Files.writeString(model.resolve("vocab.txt"), String.join("\n", vocabulary) + "\n");
        Files.writeString(model.resolve("tokenizer_config.json"), TOKENIZER_CONFIG.formatted(options.maxTokens()));
        WordPiece tokenizer = WordPiece.of(vocabulary, true);
        ModelConfig config = config(vocabulary.size());
        String name = BertOptions.DESK_SMALL + ", " + options.layers() + " layers, trained from scratch";
        String provenance = "vocabulary and weights from the training texts of " + data.name() + " alone";
        return new Base(config, start(config, texts, tokenizer, vocabulary), tokenizer, name, provenance);
    }

    /** All that was said: utterances, answers, conversations; each text once, in the order of the data. */
    private Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        for (Example row : data.train()) {
            row.dialogue().turns().forEach(turn -> texts.add(turn.text()));
            texts.addAll(row.responses());
        }
        for (Dialogue conversation : data.conversations()) {
            conversation.turns().forEach(turn -> texts.add(turn.text()));
        }
        return texts;
    }

    private ModelConfig config(int vocabulary) {
        int hidden = options.hidden();
        return new ModelConfig(
                Architecture.BERT,
                new ModelConfig.Sizes(
                        vocabulary,
                        hidden,
                        hidden,
                        options.layers(),
                        options.heads(),
                        options.heads(),
                        hidden / options.heads(),
                        4 * hidden,
                        options.maxTokens(),
                        2),
                Activation.GELU,
                1e-12,
                0,
                true,
                new ModelConfig.SpecialTokens(0, -1, -1),
                new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()),
                range(),
                List.of());
    }

    /** Standard deviation of matrices before training: BERT's 0.02 is for a width of 768; a narrower model would pass too little on. */
    private double range() {
        return 0.02 * Math.sqrt(768.0 / options.hidden());
    }

    private Safetensors start(ModelConfig config, Set<String> texts, WordPiece tokenizer, List<String> vocabulary)
            throws IOException, InterruptedException {
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.MASKED_TOKENS);
        Map<String, long[]> shapes = layout.shapes(config);
        Path done = training.resolve(START);
        if (!Files.exists(done)) {
            Map<String, TensorValue> initial = UniformStart.of(Initialization.of(shapes, range(), data.seed()));
            try (Weights weights = Weights.of(initial)) {
                if (options.pretrainEpochs() > 0) {
                    pretrain(config, layout, weights, curriculum(texts, tokenizer, vocabulary));
                }
                weights.write(done, weights.names(), Map.of());
                TrainingLoop.forget(training.resolve("pre-training"));
            }
        }
        Safetensors start = Safetensors.open(done);
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            start.require(tensor.getKey(), tensor.getValue());
        }
        return start;
    }

    private MaskedTokens curriculum(Set<String> texts, WordPiece tokenizer, List<String> vocabulary) {
        List<int[]> learned = new ArrayList<>();
        List<int[]> heldOut = new ArrayList<>();
        int number = 0;
        for (String text : texts) {
            int[] ids = tokenizer.encode(text, options.maxTokens()).ids();
            if (ids.length > 2) { // more than [CLS] and [SEP]
                (++number % HELD_OUT == 0 ? heldOut : learned).add(ids);
            }
        }
        int special = WordPieceLearner.SPECIAL.size();
        Masking masking = new Masking(
                WordPieceLearner.continuations(vocabulary),
                special,
                tokenizer.special().mask());
        return new MaskedTokens(learned, heldOut, masking, 0, options.batchSize(), data.seed());
    }

    private void pretrain(ModelConfig config, EncoderLayout layout, Weights weights, MaskedTokens curriculum)
            throws IOException, InterruptedException {
        String text = Objectives.maskedTokens(config, layout, options.mixedPrecision());
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, options.weightDecay(), options.clipNorm());
        LoopOptions loop = new LoopOptions(
                options.pretrainEpochs(),
                options.pretrainLearningRate(),
                options.warmup(),
                1,
                0,
                options.saveEvery(),
                data.seed());
        try (Learner learner = new Learner(text, weights, optimizer, ParameterRules.ALL)) {
            Path folder = training.resolve("pre-training");
            new TrainingLoop(loop, learner, curriculum, folder, progress, "pre-training").run();
        }
    }
}
