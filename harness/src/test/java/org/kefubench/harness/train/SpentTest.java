package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;

class SpentTest {

    @TempDir
    Path folder;

    @Test
    void seconds_of_a_stopped_training_count() throws IOException {
        Path file = Files.writeString(folder.resolve("seconds"), "41.5\n");
        Spent second = Spent.since(file, Progress.NONE);
        assertThat(second.seconds()).isGreaterThanOrEqualTo(41.5);
        second.at("fine-tuning", 1, 2);
        assertThat(Double.parseDouble(Files.readString(file))).isGreaterThanOrEqualTo(41.5);
        assertThat(Spent.since(folder.resolve("none"), Progress.NONE).seconds()).isLessThan(41.5);
    }
}
