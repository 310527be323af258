package org.kefubench.lora;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Engine;
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
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.TorchEncoder;

/** An adapted encoder on one placement that tells intents: the class of the highest score, with its probability. */
final class AdaptedClassifier implements IntentClassifier {

    private final Encoder encoder;
    private final Tokenizer tokenizer;
    private final List<String> labels;
    private final int maxTokens;
    private final ModelCard card;

    private AdaptedClassifier(
            Encoder encoder, Tokenizer tokenizer, List<String> labels, int maxTokens, ModelCard card) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.labels = labels;
        this.maxTokens = Math.min(maxTokens, encoder.maxTokens());
        this.card = card;
    }

    static AdaptedClassifier open(
            ModelFolder folder, Checkpoint checkpoint, InferenceEngine engine, Placement placement)
            throws IOException, UnavailableException {
        if (folder.besideBase() && placement.engine() != Engine.PYTORCH) {
            throw new UnavailableException(
                    folder.options().method().virtual()
                            ? "learned tokens stand before the text, which is computed by pytorch alone, not on "
                                    + placement
                            : "an adapter beside its base is computed by pytorch alone, not on " + placement
                                    + ": merge it (merged: true)");
        }
        Tokenizer tokenizer = Tokenizers.open(folder.path());
        DiskSize size = DiskSize.of(checkpoint);
        Encoder encoder = folder.besideBase()
                ? beside(folder, checkpoint, placement)
                : engine.openEncoder(checkpoint, placement, EngineOptions.LATENCY);
        return new AdaptedClassifier(
                encoder,
                tokenizer,
                checkpoint.config().labels(),
                folder.options().maxTokens(),
                AdaptedBot.card(folder, checkpoint, size.bytes(encoder.whereItRan())));
    }

    private static Encoder beside(ModelFolder folder, Checkpoint checkpoint, Placement placement) throws IOException {
        Plan plan = Plan.of(
                folder.options(),
                checkpoint.config(),
                folder.path().toString(),
                Intents.drawn(checkpoint, checkpoint.config()));
        return TorchEncoder.beside(
                checkpoint, plan.model(), plan.grafts(), AdapterTensors.of(folder.adapter()), placement, false);
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
        List<TokenIds> texts = utterances.stream()
                .map(utterance -> tokenizer.encode(utterance, maxTokens))
                .toList();
        Intent[] intents = new Intent[texts.size()];
        for (int[] group : Batches.byLength(texts, Batches.TOKENS_PER_CALL)) {
            List<TokenIds> members = Arrays.stream(group).mapToObj(texts::get).toList();
            Encoded encoded =
                    encoder.encode(Batches.padded(members, tokenizer.special().padding()));
            for (int i = 0; i < group.length; i++) {
                intents[group[i]] = Intents.ranked(encoded.logits(i), labels);
            }
        }
        return Arrays.asList(intents);
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
