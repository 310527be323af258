package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Explainer;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.dialogue.Expectation;
import org.kefubench.neural.dialogue.Speakers;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.generate.Acceptance;
import org.kefubench.neural.generate.Generated;
import org.kefubench.neural.generate.Generator;
import org.kefubench.neural.generate.GroupWatch;
import org.kefubench.neural.generate.Prompts;
import org.kefubench.neural.generate.TextWatch;
import org.kefubench.neural.generate.TokenWatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** A language model on one placement that answers dialogues, and tells how expected answers were. */
final class DialoGptBot implements Responder, LanguageModel, Explainer {

    /** Candidates are better when more beams than are shown compete. */
    private static final int LEAST_BEAMS = 4;

    private final Decoder decoder;
    private final Generator generator;
    private final Tokenizer tokenizer;
    private final TurnFormat format;
    private final DialoGptOptions options;
    private final ModelCard card;

    private final Expectation expectation;
    private final @Nullable Hindsight hindsight;
    private final @Nullable Draft draft;

    /** What all parts of a bot share. */
    private record Setting(
            InferenceEngine engine,
            Placement placement,
            EngineOptions engineOptions,
            Tokenizer tokenizer,
            Speakers speakers,
            int end,
            DialoGptOptions options) {

        TurnFormat format(int turns) {
            return new TurnFormat(tokenizer, end, turns, speakers);
        }

        Expectation expectation(Checkpoint checkpoint) {
            return new Expectation(
                    () -> engine.openDecoder(checkpoint, placement, engineOptions), tokenizer, format(0), end);
        }

        /** What the backward model beside a model expects: read with its own tokenizer. A ready-made one is asked for the whole dialogue, one made here learned questions alone. */
        Hindsight hindsight(Path model) throws IOException {
            Path folder = model.resolve(FromScratch.BACKWARD);
            Checkpoint checkpoint = Checkpoint.open(folder);
            Tokenizer own = Tokenizers.open(folder);
            Speakers marks = Speakers.of(own, options.speakers());
            int last = Ends.of(checkpoint, own, folder);
            EngineOptions typed = engineOptions.withTypeMarks(marks.types());
            Expectation expectation = new Expectation(
                    () -> engine.openDecoder(checkpoint, placement, typed),
                    own,
                    new TurnFormat(own, last, 0, marks),
                    last);
            return new Hindsight(expectation, !options.mmi());
        }
    }

    private DialoGptBot(
            Setting setting,
            Decoder decoder,
            Expectation expectation,
            @Nullable Hindsight hindsight,
            @Nullable Draft draft,
            ModelCard card) {
        this.decoder = decoder;
        this.tokenizer = setting.tokenizer();
        this.generator = new Generator(decoder, Ends.all(setting.end(), tokenizer, setting.speakers()));
        this.options = setting.options();
        this.format = setting.format(options.turns());
        this.expectation = expectation;
        this.hindsight = hindsight;
        this.draft = draft;
        this.card = card;
    }

    static DialoGptBot open(Path model, InferenceEngine engine, Placement placement)
            throws IOException, UnavailableException {
        ModelFacts facts = ModelFacts.read(model);
        DialoGptOptions options = facts.options();
        Checkpoint checkpoint = Checkpoint.open(model);
        Tokenizer tokenizer = Tokenizers.open(model);
        Speakers speakers = Speakers.of(tokenizer, options.speakers());
        // Training here knows no types, so a model that was trained further does without.
        EngineOptions plain = EngineOptions.LATENCY.withTypeMarks(options.fineTune() ? Set.of() : speakers.types());
        Setting setting = new Setting(
                engine, placement, plain, tokenizer, speakers, Ends.of(checkpoint, tokenizer, model), options);
        DiskSize size = DiskSize.of(checkpoint);
        long backward = backward(model, options);
        Hindsight hindsight = options.looksBack() ? setting.hindsight(model) : null;
        Decoder decoder = engine.openDecoder(checkpoint, placement, plain);
        try {
            Draft draft = options.drafted() ? Draft.open(model, engine, placement, plain) : null;
            long bytes = size.bytes(decoder.whereItRan()) + (draft == null ? 0 : draft.bytes()) + backward;
            return new DialoGptBot(
                    setting,
                    decoder,
                    setting.expectation(checkpoint),
                    hindsight,
                    draft,
                    card(checkpoint, facts, bytes));
        } catch (IOException | UnavailableException | RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    /** Size of the backward model, as it is stored. */
    private static long backward(Path model, DialoGptOptions options) throws IOException {
        return options.looksBack()
                ? DiskSize.of(Checkpoint.open(model.resolve(FromScratch.BACKWARD)))
                        .bytes(Map.of())
                : 0;
    }

    private static ModelCard card(Checkpoint checkpoint, ModelFacts facts, long bytes) {
        Map<String, String> details = new TreeMap<>();
        Options.toMap(facts.options()).forEach((key, value) -> details.put(key, String.valueOf(value)));
        details.put("architecture", checkpoint.config().architecture().modelType());
        return new ModelCard(
                facts.name(),
                checkpoint.parameters(),
                bytes,
                "that of the training data or of the checkpoint",
                facts.provenance(),
                details);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Map<String, String> whereItRan() {
        Map<String, String> facts = new TreeMap<>(decoder.whereItRan());
        tellMade(facts, draft == null ? Map.of() : draft.whereItRan());
        tellMade(facts, hindsight == null ? Map.of() : hindsight.whereItRan());
        if (options.guesses()) {
            Acceptance acceptance = generator.acceptance();
            facts.put("speculation.guessed", Long.toString(acceptance.guessed()));
            facts.put("speculation.accepted_percent", String.format(Locale.ROOT, "%.1f", 100 * acceptance.rate()));
        }
        return facts;
    }

    private static void tellMade(Map<String, String> facts, Map<String, String> helper) {
        String made = helper.get(MADE_WHEN_OPENED);
        if (made != null) {
            facts.put(MADE_WHEN_OPENED, made);
        }
    }

    @Override
    public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
        List<int[]> prompts = prompts(dialogues, decoding);
        TextWatch watch = new TextWatch(tokenizer, dialogues.size(), decoding, listener);
        Reply[] replies = new Reply[dialogues.size()];
        for (int[] group : Prompts.byLength(prompts, groupSize(prompts.size(), decoding))) {
            List<int[]> members = Arrays.stream(group).mapToObj(prompts::get).toList();
            List<Dialogue> asked = Arrays.stream(group).mapToObj(dialogues::get).toList();
            List<Generated> generated = generate(asked, members, decoding, new GroupWatch(watch, group));
            for (int i = 0; i < group.length; i++) {
                replies[group[i]] = reply(watch.text(group[i]), members.get(i).length, generated.get(i));
            }
        }
        return Arrays.asList(replies);
    }

    private List<int[]> prompts(List<Dialogue> dialogues, Decoding decoding) {
        int room = Prompts.room(decoder.maxTokens(), decoding);
        return dialogues.stream().map(dialogue -> format.prompt(dialogue, room)).toList();
    }

    /** How many prompts are generated together. */
    private int groupSize(int prompts, Decoding decoding) {
        if (guesses(decoding)) {
            return 1;
        }
        int rowsEach = decoding.beams() * decoding.bestOf();
        return continuous(decoding) ? Math.max(1, prompts) : Math.max(1, options.batchRows() / rowsEach);
    }

    private boolean guesses(Decoding decoding) {
        return options.guesses() && !decoding.sample() && Generator.oneByOne(decoding);
    }

    private boolean continuous(Decoding decoding) {
        return options.continuous() && Generator.oneByOne(decoding);
    }

    private List<Generated> generate(
            List<Dialogue> dialogues, List<int[]> prompts, Decoding decoding, GroupWatch watch) {
        if (hindsight != null && decoding.bestOf() > 1) {
            return mostTelling(hindsight, dialogues, prompts, decoding, watch);
        }
        if (guesses(decoding)) {
            return List.of(
                    draft == null
                            ? generator.lookup(0, prompts.get(0), decoding, watch)
                            : generator.draft(0, prompts.get(0), decoding, watch, draft.generator()));
        }
        return continuous(decoding)
                ? generator.continuous(prompts, decoding, watch, options.batchRows())
                : generator.generate(prompts, decoding, watch);
    }

    /** Of several answers to each dialogue the one from which its question is guessed best. */
    private List<Generated> mostTelling(
            Hindsight judge, List<Dialogue> dialogues, List<int[]> prompts, Decoding decoding, GroupWatch watch) {
        List<List<Generated>> drawn = generator.draws(prompts, decoding, watch);
        List<Generated> best = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            List<String> texts = drawn.get(i).stream()
                    .map(one -> tokenizer.decode(one.ids()).strip())
                    .toList();
            int chosen = judge.best(dialogues.get(i), texts);
            best.add(Generator.told(i, drawn.get(i).get(chosen), watch));
        }
        return best;
    }

    @Override
    public List<Surprise> surprise(List<Dialogue> dialogues, int stride) {
        if (options.random()) {
            return List.of(); // what random weights expect means nothing, and would cost a second copy of them
        }
        return dialogues.stream()
                .map(dialogue -> expectation.of(dialogue, stride))
                .toList();
    }

    @Override
    public List<Reply.Evidence> candidates(Dialogue dialogue, Decoding decoding, int count) {
        int beams = Math.max(count, LEAST_BEAMS);
        Map<String, Object> search = new TreeMap<>(Options.toMap(Decoding.GREEDY));
        search.put("max_new_tokens", decoding.maxNewTokens());
        search.put("beams", beams);
        search.put("length_penalty", 0); // scores stay sums of log-probabilities
        Decoding likeliest = Options.of(Decoding.GREEDY, search);
        List<int[]> prompt = prompts(List.of(dialogue), likeliest);
        return generator.several(prompt, likeliest, count, TokenWatch.NONE).get(0).stream()
                .map(one -> new Reply.Evidence(
                        "candidate", tokenizer.decode(one.ids()).strip(), Math.exp(one.score())))
                .toList();
    }

    private static Reply reply(String text, int promptTokens, Generated generated) {
        return new Reply(text.strip(), 0, generated.finish(), promptTokens, generated.ids().length, List.of());
    }

    @Override
    public void close() {
        expectation.close();
        if (hindsight != null) {
            hindsight.close();
        }
        if (draft != null) {
            draft.close();
        }
        generator.close();
        decoder.close();
    }
}
