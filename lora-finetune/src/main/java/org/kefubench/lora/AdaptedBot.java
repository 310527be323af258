package org.kefubench.lora;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Engine;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.dialogue.Expectation;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.generate.Generated;
import org.kefubench.neural.generate.Generator;
import org.kefubench.neural.generate.GroupWatch;
import org.kefubench.neural.generate.Prompts;
import org.kefubench.neural.generate.TextWatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.AdaptedDecoders;
import org.kefubench.neural.torch.Grafts;

/** An adapted model on one placement that answers dialogues, and tells how expected answers were. */
final class AdaptedBot implements Responder, LanguageModel {

    private final Decoder decoder;
    private final @Nullable AdaptedDecoders shared;
    private final Expectation expectation;
    private final Generator generator;
    private final Tokenizer tokenizer;
    private final TurnFormat format;
    private final int batchRows;
    private final Shots shots;
    private final ModelCard card;

    private AdaptedBot(
            Decoder decoder,
            @Nullable AdaptedDecoders shared,
            Expectation.Opening opening,
            Reading reading,
            ModelFolder folder,
            ModelCard card)
            throws IOException {
        TuningOptions options = folder.options();
        this.decoder = decoder;
        this.shared = shared;
        this.generator = new Generator(decoder, reading.end());
        this.tokenizer = reading.tokenizer();
        this.format = reading.format(options.turns());
        this.expectation = new Expectation(opening, tokenizer, format, reading.end());
        this.batchRows = options.batchRows();
        this.shots = Shots.read(folder.path(), options.shots());
        this.card = card;
    }

    /** How text becomes tokens, and which token ends a turn. */
    private record Reading(Tokenizer tokenizer, int end) {

        TurnFormat format(int turns) {
            return new TurnFormat(tokenizer, end, turns);
        }
    }

    static AdaptedBot open(ModelFolder folder, InferenceEngine engine, Placement placement)
            throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(folder.path());
        Tokenizer tokenizer = Tokenizers.open(folder.path());
        Reading reading = new Reading(tokenizer, Ending.of(checkpoint, tokenizer));
        DiskSize size = DiskSize.of(checkpoint);
        if (!folder.besideBase()) {
            Decoder decoder = engine.openDecoder(checkpoint, placement, EngineOptions.LATENCY);
            Expectation.Opening opening =
                    () -> engine.openDecoder(checkpoint, placement, EngineOptions.LATENCY.withAllLogits());
            ModelCard card = card(folder, checkpoint, size.bytes(decoder.whereItRan()));
            return new AdaptedBot(decoder, null, opening, reading, folder, card);
        }
        if (placement.engine() != Engine.PYTORCH) {
            throw new UnavailableException("an adapter beside its base is computed by pytorch alone, not on "
                    + placement + ": "
                    + (folder.options().method().virtual()
                            ? "learned tokens cannot be merged"
                            : "merge it (merged: true)"));
        }
        Grafts grafts = Plan.of(
                        folder.options(), checkpoint.config(), folder.path().toString())
                .grafts();
        Map<String, TensorValue> adapter = AdapterTensors.of(folder.adapter());
        AdaptedDecoders shared = AdaptedDecoders.open(checkpoint, placement);
        try {
            Decoder decoder = shared.with(grafts, adapter);
            ModelCard card = card(folder, checkpoint, size.bytes(decoder.whereItRan()));
            return new AdaptedBot(decoder, shared, () -> shared.with(grafts, adapter, true), reading, folder, card);
        } catch (IOException | RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    /**
     * What is told of a model of this approach.
     *
     * @param bytes of the files that its model is answered from, an adapter beside it apart
     */
    static ModelCard card(ModelFolder folder, Checkpoint checkpoint, long bytes) {
        TuningOptions options = folder.options();
        Map<String, String> details = new TreeMap<>();
        Options.toMap(options).forEach((key, value) -> details.put(key, String.valueOf(value)));
        details.putAll(folder.facts());
        long beside = folder.besideBase() ? Long.parseLong(folder.facts().getOrDefault("adapter_bytes", "0")) : 0;
        String name = options.method() == Method.NONE
                ? "base, not adapted" + (options.shots() > 0 ? ", shown " + options.shots() + " examples" : "")
                : options.method()
                        + (options.method().lowRank() ? " r=" + options.r() : "")
                        + (folder.besideBase() ? ", beside the base" : "");
        return new ModelCard(
                name,
                checkpoint.parameters(),
                bytes + beside,
                "that of the base and of the training data",
                "adapted from " + options.base(),
                details);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Map<String, String> whereItRan() {
        return decoder.whereItRan();
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        int room = Prompts.room(decoder.maxTokens(), decoding);
        List<int[]> prompts = dialogues.stream()
                .map(dialogue -> format.prompt(shots.before(dialogue), room))
                .toList();
        TextWatch watch = new TextWatch(tokenizer, dialogues.size(), decoding, listener);
        Reply[] replies = new Reply[dialogues.size()];
        for (int[] group : Prompts.byLength(prompts, Math.max(1, batchRows / (decoding.beams() * decoding.bestOf())))) {
            List<int[]> members = Arrays.stream(group).mapToObj(prompts::get).toList();
            List<Generated> generated = generator.generate(members, decoding, new GroupWatch(watch, group));
            for (int i = 0; i < group.length; i++) {
                Generated one = generated.get(i);
                replies[group[i]] = new Reply(
                        watch.text(group[i]).strip(),
                        0,
                        one.finish(),
                        members.get(i).length,
                        one.ids().length,
                        List.of());
            }
        }
        return Arrays.asList(replies);
    }

    @Override
    public List<Surprise> surprise(List<Dialogue> dialogues, int stride) {
        return dialogues.stream()
                .map(dialogue -> expectation.of(shown(dialogue), stride))
                .toList();
    }

    /** The dialogue as it is when it is answered: its answer stays last. */
    private Dialogue shown(Dialogue answered) {
        return answered.context().isEmpty()
                ? answered
                : shots.before(new Dialogue(answered.context())).then(answered.last());
    }

    @Override
    public void close() {
        generator.close();
        expectation.close();
        decoder.close();
        if (shared != null) {
            shared.close();
        }
    }
}
