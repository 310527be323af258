package org.kefubench.lora;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Batches;
import org.kefubench.neural.tokenizer.TokenIds;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.AdaptedEncoders;
import org.kefubench.neural.torch.AdaptedEncoders.Member;
import org.kefubench.neural.torch.MixedEncoders;

/**
 * One encoder in memory, and an adapter with the intents of its own for each of several desks: an utterance is told by the adapter of the desk that it belongs to, in a batch with
 * others or switched.
 */
final class DesksClassifier implements IntentClassifier {

    private final AdaptedEncoders shared;
    private final @Nullable MixedEncoders mixed;
    private final List<Encoder> switched = new ArrayList<>();
    private final List<List<String>> labels;
    private final Routes routes;
    private final Tokenizer tokenizer;
    private final int maxTokens;
    private final ModelCard card;

    private DesksClassifier(ModelFolder folder, Checkpoint base, AdaptedEncoders shared, List<Member> members)
            throws IOException {
        this.shared = shared;
        this.labels = members.stream().map(Member::labels).toList();
        this.routes = Routes.read(folder.path());
        this.card = AdaptedBot.card(folder, base, DiskSize.of(base).bytes(Map.of()));
        this.maxTokens = Math.min(folder.options().maxTokens(), base.config().maxTokens());
        this.tokenizer = Tokenizers.open(folder.path());
        if (folder.options().apart() == TuningOptions.Apart.MIXED) {
            this.mixed = shared.mixed(members);
        } else {
            this.mixed = null;
            for (Member member : members) {
                switched.add(shared.with(member));
            }
        }
    }

    static DesksClassifier open(ModelFolder folder, Checkpoint base, Placement placement)
            throws IOException, UnavailableException {
        DesksBot.requirePytorch(placement);
        List<Member> members = new ArrayList<>();
        for (int desk = 0; desk < folder.options().desks().size(); desk++) {
            List<String> labels = Intents.read(folder.desk(desk));
            ModelConfig model = base.config().withLabels(labels);
            Plan plan = Plan.of(folder.options(), model, folder.path().toString(), Intents.drawn(base, model));
            members.add(new Member(
                    labels, plan.grafts(), AdapterTensors.of(AdapterFiles.read(folder.desk(desk), warning -> {}))));
        }
        AdaptedEncoders shared = AdaptedEncoders.open(base, placement);
        try {
            return new DesksClassifier(folder, base, shared, members);
        } catch (IOException | RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Map<String, String> whereItRan() {
        return mixed == null ? switched.get(0).whereItRan() : mixed.whereItRan();
    }

    @Override
    public List<Intent> classify(List<String> utterances) {
        List<TokenIds> texts = utterances.stream()
                .map(utterance -> tokenizer.encode(utterance, maxTokens))
                .toList();
        int[] desks = utterances.stream()
                .mapToInt(utterance -> routes.of(Dialogue.of(utterance)))
                .toArray();
        Intent[] intents = new Intent[texts.size()];
        for (int[] group : groups(texts, desks)) {
            List<TokenIds> members = Arrays.stream(group).mapToObj(texts::get).toList();
            int[] own = Arrays.stream(group).map(i -> desks[i]).toArray();
            List<float[]> logits =
                    logits(Batches.padded(members, tokenizer.special().padding()), own);
            for (int i = 0; i < group.length; i++) {
                intents[group[i]] = Intents.ranked(logits.get(i), labels.get(own[i]));
            }
        }
        return Arrays.asList(intents);
    }

    private List<float[]> logits(TokenBatch batch, int[] desks) {
        if (mixed != null) {
            return mixed.logits(
                    batch, Arrays.stream(desks).map(desk -> desk + 1).toArray());
        }
        Encoded encoded = switched.get(desks[0]).encode(batch);
        return IntStream.range(0, desks.length).mapToObj(encoded::logits).toList();
    }

    /** Indices of texts that are told together: of like length, and of one desk where adapters are switched. */
    private List<int[]> groups(List<TokenIds> texts, int[] desks) {
        if (mixed != null) {
            return Batches.byLength(texts, Batches.TOKENS_PER_CALL);
        }
        List<int[]> groups = new ArrayList<>();
        for (int desk : Arrays.stream(desks).distinct().sorted().toArray()) {
            int[] own = IntStream.range(0, desks.length)
                    .filter(i -> desks[i] == desk)
                    .toArray();
            List<TokenIds> members = Arrays.stream(own).mapToObj(texts::get).toList();
            for (int[] group : Batches.byLength(members, Batches.TOKENS_PER_CALL)) {
                groups.add(Arrays.stream(group).map(i -> own[i]).toArray());
            }
        }
        return groups;
    }

    @Override
    public void close() {
        switched.forEach(Encoder::close);
        if (mixed != null) {
            mixed.close();
        }
        shared.close();
        tokenizer.close();
    }
}
