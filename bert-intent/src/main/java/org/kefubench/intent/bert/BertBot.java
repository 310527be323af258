package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kefubench.api.EmotionClassifier;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.tokenizer.Batches;
import org.kefubench.neural.tokenizer.TokenIds;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.TokenizerLibrary;
import org.kefubench.neural.tokenizer.Tokenizers;

/** A fine-tuned encoder on one placement. Batches are cut into groups of like length, so that little is padded. */
class BertBot implements IntentClassifier {

    private final Encoder encoder;
    private final Tokenizer tokenizer;
    private final Decision decision;
    private final Batching batching;
    private final ModelCard card;

    private BertBot(Encoder encoder, Tokenizer tokenizer, Decision decision, Batching batching, ModelCard card) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.decision = decision;
        this.batching = batching;
        this.card = card;
    }

    static BertBot open(Path model, InferenceEngine engine, Placement placement)
            throws IOException, UnavailableException {
        Decision.Stored stored = Decision.read(model);
        Checkpoint checkpoint = Checkpoint.open(model);
        if (!checkpoint.config().labels().equals(stored.decision().labels())) {
            throw new IOException(model + ": config.json and " + Decision.FILE + " disagree about the labels");
        }
        Batching batching = choice(stored, "batching", Batching.SORTED);
        TokenizerLibrary library = choice(stored, "tokenizer", TokenizerLibrary.OWN);
        DiskSize size = DiskSize.of(checkpoint);
        Optional<EmotionHead> emotions =
                EmotionHead.in(model) ? Optional.of(EmotionHead.read(model)) : Optional.empty();
        // All that can be damaged is read: what follows holds memory outside the heap.
        Tokenizer tokenizer = Tokenizers.open(model, library);
        Encoder encoder = encoder(checkpoint, engine, placement, tokenizer);
        ModelCard card = card(checkpoint, stored, size.bytes(encoder.whereItRan()));
        BertBot bot = new BertBot(encoder, tokenizer, stored.decision(), batching, card);
        return emotions.isPresent() ? new Feeling(bot, emotions.get()) : bot;
    }

    /** Closes the tokenizer where there is no encoder to go with it. */
    private static Encoder encoder(
            Checkpoint checkpoint, InferenceEngine engine, Placement placement, Tokenizer tokenizer)
            throws IOException, UnavailableException {
        try {
            return engine.openEncoder(checkpoint, placement, EngineOptions.LATENCY);
        } catch (IOException | UnavailableException | RuntimeException | LinkageError e) {
            tokenizer.close();
            throw e;
        }
    }

    /** An option that the model was made with; models of before there was a choice have the default. */
    private static <E extends Enum<E>> E choice(Decision.Stored stored, String key, E otherwise) {
        String name = stored.options().getOrDefault(key, otherwise.name());
        return Enum.valueOf(
                otherwise.getDeclaringClass(), name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static ModelCard card(Checkpoint checkpoint, Decision.Stored stored, long bytes) {
        Map<String, String> details = new TreeMap<>(stored.options());
        Decision decision = stored.decision();
        details.put("architecture", checkpoint.config().architecture().modelType());
        details.put("classes", String.valueOf(decision.labels().size()));
        details.put("fitted_temperature", String.valueOf(decision.temperature()));
        details.put("fitted_threshold", String.valueOf(decision.threshold()));
        return new ModelCard(
                stored.name(),
                checkpoint.parameters(),
                bytes,
                "that of the training data and of the checkpoint it began with",
                stored.provenance(),
                details);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Map<String, String> whereItRan() {
        return encoder.whereItRan();
    }

    @Override
    public List<Intent> classify(List<String> utterances) {
        return answers(utterances, decision::intent);
    }

    /** What is told of one utterance from what the encoder gives. */
    @FunctionalInterface
    private interface Head {
        Intent of(float[] logits, float[] features);
    }

    private List<Intent> answers(List<String> utterances, Head head) {
        int maxTokens = Math.min(decision.maxTokens(), encoder.maxTokens());
        List<TokenIds> texts = new ArrayList<>(utterances.size());
        for (String utterance : utterances) {
            texts.add(tokenizer.encode(utterance, maxTokens));
        }
        Intent[] intents = new Intent[texts.size()];
        for (int[] group : batching.groups(texts)) {
            answer(texts, group, batching.width(maxTokens), head, intents);
        }
        return Arrays.asList(intents);
    }

    private void answer(List<TokenIds> texts, int[] group, int width, Head head, Intent[] intents) {
        List<TokenIds> members = Arrays.stream(group).mapToObj(texts::get).toList();
        Encoded encoded =
                encoder.encode(Batches.padded(members, tokenizer.special().padding(), width));
        for (int i = 0; i < group.length; i++) {
            intents[group[i]] = head.of(encoded.logits(i), encoded.features(i));
        }
    }

    /** One with a second head. */
    private static final class Feeling extends BertBot implements EmotionClassifier {

        private final EmotionHead emotions;

        Feeling(BertBot bot, EmotionHead emotions) {
            super(bot.encoder, bot.tokenizer, bot.decision, bot.batching, bot.card);
            this.emotions = emotions;
        }

        @Override
        public List<Intent> emotions(List<String> utterances) {
            return super.answers(utterances, (logits, features) -> emotions.emotion(features));
        }
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
