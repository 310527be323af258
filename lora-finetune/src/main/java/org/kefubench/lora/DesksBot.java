package org.kefubench.lora;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Engine;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Placement;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.UnavailableException;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.dialogue.Expectation;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.generate.Generated;
import org.kefubench.neural.generate.Generator;
import org.kefubench.neural.generate.GroupWatch;
import org.kefubench.neural.generate.Prompts;
import org.kefubench.neural.generate.TextWatch;
import org.kefubench.neural.generate.TokenWatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.AdaptedDecoders;
import org.kefubench.neural.torch.AdaptedDecoders.Member;
import org.kefubench.neural.torch.MixedDecoders;

/** One base in memory and an adapter for each of several desks: a question is answered with the adapter of the desk that it belongs to, in a batch with others or switched. */
final class DesksBot implements Responder, LanguageModel {

    private final AdaptedDecoders shared;
    private final @Nullable MixedDecoders mixed;
    private final List<Decoder> alone;
    private final List<Generator> switched;
    private final List<Expectation> expectations;
    private final Routes routes;
    private final Tokenizer tokenizer;
    private final TurnFormat format;
    private final int end;
    private final TuningOptions options;
    private final ModelCard card;

    private DesksBot(ModelFolder folder, Checkpoint base, AdaptedDecoders shared, List<Member> members)
            throws IOException {
        this.options = folder.options();
        this.tokenizer = Tokenizers.open(folder.path());
        this.end = Ending.of(base, tokenizer);
        this.format = new TurnFormat(tokenizer, end, options.turns());
        this.routes = Routes.read(folder.path());
        this.card = AdaptedBot.card(folder, base, DiskSize.of(base).bytes(Map.of()));
        this.shared = shared;
        this.mixed = options.apart() == TuningOptions.Apart.MIXED ? shared.mixed(members) : null;
        this.alone = new ArrayList<>();
        this.switched = new ArrayList<>();
        this.expectations = new ArrayList<>();
        for (Member member : members) {
            Decoder decoder = shared.with(member.grafts(), member.tensors());
            alone.add(decoder);
            switched.add(new Generator(decoder, end));
            expectations.add(new Expectation(
                    () -> shared.with(member.grafts(), member.tensors(), true), tokenizer, format, end));
        }
    }

    static DesksBot open(ModelFolder folder, Checkpoint base, Placement placement)
            throws IOException, UnavailableException {
        requirePytorch(placement);
        Plan plan = Plan.of(folder.options(), base.config(), folder.path().toString());
        List<Member> members = new ArrayList<>();
        for (int desk = 0; desk < folder.options().desks().size(); desk++) {
            members.add(
                    new Member(plan.grafts(), AdapterTensors.of(AdapterFiles.read(folder.desk(desk), warning -> {}))));
        }
        AdaptedDecoders shared = AdaptedDecoders.open(base, placement);
        try {
            return new DesksBot(folder, base, shared, members);
        } catch (IOException | RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    static void requirePytorch(Placement placement) throws UnavailableException {
        if (placement.engine() != Engine.PYTORCH) {
            throw new UnavailableException(
                    "adapters of several desks on one base are computed by pytorch alone, not on " + placement);
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Map<String, String> whereItRan() {
        return alone.get(0).whereItRan();
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        int room = Prompts.room(alone.get(0).maxTokens(), decoding);
        List<int[]> prompts = dialogues.stream()
                .map(dialogue -> format.prompt(dialogue, room))
                .toList();
        int[] desks = dialogues.stream().mapToInt(routes::of).toArray();
        TextWatch watch = new TextWatch(tokenizer, dialogues.size(), decoding, listener);
        Reply[] replies = new Reply[dialogues.size()];
        for (int[] group : groups(prompts, desks, decoding)) {
            List<int[]> members = Arrays.stream(group).mapToObj(prompts::get).toList();
            int[] own = Arrays.stream(group).map(i -> desks[i]).toArray();
            List<Generated> generated = generate(members, own, decoding, new GroupWatch(watch, group));
            for (int i = 0; i < group.length; i++) {
                Generated one = generated.get(i);
                replies[group[i]] = new Reply(
                        watch.text(group[i]).strip(),
                        0,
                        one.finish(),
                        members.get(i).length,
                        one.ids().length,
                        List.of(new Reply.Evidence("desk", options.desks().get(own[i]), 1)));
            }
        }
        return Arrays.asList(replies);
    }

    private List<Generated> generate(List<int[]> prompts, int[] desks, Decoding decoding, TokenWatch watch) {
        if (mixed == null) {
            return switched.get(desks[0]).generate(prompts, decoding, watch);
        }
        int[] adapters = Arrays.stream(desks).map(desk -> desk + 1).toArray();
        try (Decoder decoder = mixed.over(adapters);
                Generator generator = new Generator(decoder, end)) {
            return generator.generate(prompts, decoding, watch);
        }
    }

    /** Indices of prompts that are generated together: of like length, and of one desk where adapters are switched. */
    private List<int[]> groups(List<int[]> prompts, int[] desks, Decoding decoding) {
        int size = Math.max(1, options.batchRows() / (decoding.beams() * decoding.bestOf()));
        if (options.apart() != TuningOptions.Apart.SWITCHED) {
            return Prompts.byLength(prompts, size);
        }
        return Arrays.stream(desks)
                .distinct()
                .sorted()
                .mapToObj(desk -> IntStream.range(0, desks.length)
                        .filter(i -> desks[i] == desk)
                        .toArray())
                .flatMap(own -> Prompts.byLength(prompts, own, size).stream())
                .toList();
    }

    @Override
    public List<Surprise> surprise(List<Dialogue> dialogues, int stride) {
        return dialogues.stream()
                .map(dialogue -> expectations.get(desk(dialogue)).of(dialogue, stride))
                .toList();
    }

    private int desk(Dialogue answered) {
        return answered.context().isEmpty() ? 0 : routes.of(new Dialogue(answered.context()));
    }

    @Override
    public void close() {
        expectations.forEach(Expectation::close);
        switched.forEach(Generator::close);
        alone.forEach(Decoder::close);
        if (mixed != null) {
            mixed.close();
        }
        shared.close();
    }
}
