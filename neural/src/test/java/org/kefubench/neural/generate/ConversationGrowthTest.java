package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.NativeGrowth;

/** Conversations of twenty turns leave nothing behind; in a process of its own, since the heap of the tests' grows when it likes. */
@Tag("slow")
class ConversationGrowthTest {

    private static final long LIMIT_KILOBYTES = 20_000;
    private static final int CONTEXT = 64;
    private static final int TURNS = 20;
    private static final Decoding SHORT = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 4));

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime/cpu/fp32", "pytorch/cpu/fp32"})
    void conversations_leave_nothing_behind(String placement, @TempDir Path folder) throws Exception {
        grow_little(placement, 300, folder);
    }

    private static void grow_little(String placement, int conversations, Path folder) throws Exception {
        assumeTrue(NativeGrowth.measurable(), "needs /proc/self/status");
        List<String> arguments = List.of(placement, Integer.toString(conversations));
        assertThat(NativeGrowth.kilobytes(ConversationGrowthTest.class, arguments, folder))
                .isLessThan(LIMIT_KILOBYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime/cpu/fp32", "onnxruntime/cpu/int8", "pytorch/cpu/fp32", "pytorch/cpu/bf16"})
    @Tag("long")
    void a_thousand_conversations_do_not_either(String placement, @TempDir Path folder) throws Exception {
        grow_little(placement, 1000, folder);
    }

    /** The process: placement, number of conversations after the warm-up, and the file that the result is written to. */
    public static void main(String[] arguments) throws Exception {
        Placement placement = Placement.parse(arguments[0]);
        try (Decoder decoder = Engines.of(placement.engine())
                        .openDecoder(
                                Checkpoint.open(Fixtures.model("gpt2-tiny")),
                                placement,
                                EngineOptions.LATENCY.withThreads(1));
                Generator generator = new Generator(decoder)) {
            SplittableRandom random = new SplittableRandom(1);
            converse(generator, random, 200);
            long before = NativeGrowth.resident();
            converse(generator, random, Integer.parseInt(arguments[1]));
            Files.writeString(Path.of(arguments[2]), Long.toString(NativeGrowth.resident() - before));
        }
    }

    /** Conversations of which the newest tokens that fit are read. */
    private static void converse(Generator generator, SplittableRandom random, int conversations) {
        for (int i = 0; i < conversations; i++) {
            int[] said = {};
            for (int turn = 0; turn < TURNS; turn++) {
                int[] more = random.ints(1 + random.nextInt(5), 0, 300).toArray();
                said = joined(said, more, CONTEXT - 4);
                int[] answer = generator
                        .generate(List.of(said), SHORT, TokenWatch.NONE)
                        .get(0)
                        .ids();
                said = joined(said, answer, CONTEXT - 4);
            }
        }
    }

    private static int[] joined(int[] first, int[] second, int most) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
    }
}
