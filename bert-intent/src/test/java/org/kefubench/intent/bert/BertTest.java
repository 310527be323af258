package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Availability;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;

class BertTest extends ApproachContract<BertOptions> {

    @Override
    protected Approach<BertOptions> approach() {
        return new Bert();
    }

    @Override
    protected BertOptions options() {
        return Options.of(
                BertOptions.DEFAULTS,
                Map.of(
                        "layers",
                        1,
                        "hidden",
                        16,
                        "vocabulary",
                        80,
                        "epochs",
                        3,
                        "pretrain_epochs",
                        1,
                        "save_every",
                        2));
    }

    @ParameterizedTest
    @CsvSource({
        "onnxruntime/cuda:0/int8, no CUDA kernels for dynamic int8",
        "onnxruntime/cpu/fp16, converts fp16 to fp32",
        "pytorch/cpu/int4, pytorch does not run on pytorch/cpu/int4",
        "jvm/cpu/fp32, no engine here runs on jvm/cpu/fp32"
    })
    void a_placement_that_makes_no_sense_is_refused_with_the_engines_reason(String placement, String reason) {
        Availability availability = approach().availability(Placement.parse(placement));
        assertThat(availability).isInstanceOf(Availability.Unavailable.class);
        assertThat(availability.toString()).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(Batching.class)
    void however_requests_are_grouped_the_answers_are_the_same(Batching batching, @TempDir Path folder)
            throws Exception {
        String name = batching.name().toLowerCase(Locale.ROOT).replace('_', '-');
        BertOptions options = Options.of(options(), Map.of("batching", name, "epochs", 1));
        new Bert().train(options, DATA, folder, Progress.NONE);
        List<String> texts = List.of("please refund me", "cancel it now", "包裹在哪里", "hello", "where is my parcel");
        try (IntentClassifier bot = (IntentClassifier) new Bert().open(folder, placement())) {
            List<String> alone = new ArrayList<>();
            for (String text : texts) {
                alone.add(bot.classify(List.of(text)).get(0).label());
            }
            assertThat(bot.classify(texts).stream().map(Intent::label)).isEqualTo(alone);
            assertThat(bot.card().details()).containsEntry("batching", name);
        }
    }
}
