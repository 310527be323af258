package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Placement;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.AdaptedDecoders;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Grafts;

class BesideBaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"lora", "rslora", "dora"})
    void an_adapter_beside_its_base_has_the_logits_of_peft(String kind) throws Exception {
        JsonNode expected = Resources.json("lora-gpt2-tiny/" + kind + "/expected.json");
        try (AdaptedDecoders base = open();
                Decoder decoder = with(base, kind)) {
            float[] all = Resources.floats(expected.path("logits_after"));
            int vocabulary = decoder.vocabulary();
            assertThat(logits(decoder, prompt(expected)))
                    .containsExactly(
                            Arrays.copyOfRange(all, all.length - vocabulary, all.length), Offset.offset(1e-4f));
        }
    }

    @Test
    void adapters_are_switched_on_one_base_while_it_runs() throws Exception {
        int[] prompt = prompt(Resources.json("lora-gpt2-tiny/lora/expected.json"));
        try (AdaptedDecoders base = open();
                Decoder plain = base.plain();
                Decoder lora = with(base, "lora");
                Decoder dora = with(base, "dora")) {
            float[] first = logits(lora, prompt);
            assertThat(logits(dora, prompt)).isNotEqualTo(first);
            assertThat(logits(plain, prompt)).isNotEqualTo(first);
            assertThat(logits(lora, prompt)).isEqualTo(first);
        }
    }

    private static AdaptedDecoders open() throws Exception {
        return AdaptedDecoders.open(Checkpoint.open(Resources.file("gpt2-tiny")), Placement.parse("pytorch/cpu/fp32"));
    }

    private static Decoder with(AdaptedDecoders base, String kind) throws Exception {
        Adapter adapter = AdapterFiles.read(Resources.file("lora-gpt2-tiny/" + kind + "/final"), warning -> {});
        List<Graft> parts = new ArrayList<>();
        for (int layer = 0; layer < 2; layer++) {
            Graft.Kind what = kind.equals("dora") ? Graft.Kind.DECOMPOSED : Graft.Kind.LOW_RANK;
            double scale = adapter.lowRank()
                    .get("transformer.h." + layer + ".attn.c_attn")
                    .scale();
            parts.add(new Graft(layer, "attn.c_attn", what, 4, scale));
        }
        return base.with(new Grafts(parts, 0, 0, false, Grafts.Storage.FP32), AdapterTensors.of(adapter));
    }

    private static int[] prompt(JsonNode expected) {
        return StreamSupport.stream(expected.path("prompt").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static float[] logits(Decoder decoder, int[] prompt) {
        try (DecodingState state = decoder.begin(1, prompt.length)) {
            FloatBuffer buffer = state.append(TokenBatch.of(List.of(prompt), 0));
            float[] logits = new float[decoder.vocabulary()];
            buffer.duplicate().get(logits);
            return logits;
        }
    }
}
