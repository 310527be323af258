package org.kefubench.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.Task;
import org.kefubench.api.TokenListener;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;

class TokenTimesTest {

    private static final int TOKENS = 20;

    @TempDir
    Path folder;

    /** Thinks for 30 ms, then says a token of each answer every 2 ms. */
    private static final class Metronome implements Responder {

        @Override
        public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
            LockSupport.parkNanos(30_000_000);
            for (int token = 0; token < TOKENS; token++) {
                for (int i = 0; i < dialogues.size(); i++) {
                    listener.onToken(i, "tick ");
                }
                LockSupport.parkNanos(2_000_000);
            }
            return dialogues.stream()
                    .map(d -> new Reply("tick", 0, Reply.Finish.LENGTH, 3, TOKENS, List.of()))
                    .toList();
        }

        @Override
        public ModelCard card() {
            return new ModelCard("metronome", 0, 0, "Apache-2.0", "the harness", Map.of());
        }

        @Override
        public void close() {}
    }

    @Test
    void every_token_of_every_answer_has_its_time() throws Exception {
        Skill skill = Skill.of(new Metronome(), Task.RESPONSE, Decoding.GREEDY);
        Path file = folder.resolve("samples.jsonl");
        try (Recorder recorder = Recorder.open(file, List.of())) {
            recorder.begin(skill);
            List<Example> batch = List.of(Example.answered("1", "q", "a"), Example.answered("2", "q", "a"));
            recorder.add(new Stopwatch(skill).ask(0, 0, batch));
        }
        List<Sample> samples = Samples.read(file).samples();
        assertThat(samples).hasSize(2);
        for (Sample sample : samples) {
            assertThat(sample.firstNanos() - sample.startNanos()).isGreaterThanOrEqualTo(30_000_000);
            // parkNanos waits at least so long, but for rare early returns
            assertThat(sample.gapMicros()).hasSize(TOKENS - 1);
            assertThat(IntStream.range(0, TOKENS - 1)
                            .map(i -> sample.gapMicros().get(i))
                            .sorted()
                            .skip(TOKENS / 2)
                            .findFirst()
                            .orElseThrow())
                    .isGreaterThanOrEqualTo(2_000);
            assertThat(sample.lastNanos()).isBetween(sample.firstNanos(), sample.endNanos());
        }
    }

    @Test
    void memory_is_read_at_some_speed() {
        assertThat(BandwidthProbe.bytesPerSecond(1)).isGreaterThan(1e6);
    }
}
