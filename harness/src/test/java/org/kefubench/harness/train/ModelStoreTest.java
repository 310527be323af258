package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;

class ModelStoreTest {

    @TempDir
    Path folder;

    @Test
    void of_two_runs_that_trained_the_same_model_the_first_stays() throws IOException {
        Path home = folder.resolve("svm-1");
        ModelStore.publish(trained("svm-1.partial", "first"), home);
        Path second = trained("svm-1.partial-2", "second");
        ModelStore.publish(second, home);
        assertThat(home.resolve("training.json")).hasContent("first");
        assertThat(second).isDirectory();
    }

    @Test
    void what_stands_there_and_is_no_model_is_told() throws IOException {
        Path home = Files.createDirectories(folder.resolve("svm-1"));
        Files.writeString(home.resolve("notes.txt"), "mine");
        Path partial = trained("svm-1.partial", "first");
        assertThatThrownBy(() -> ModelStore.publish(partial, home))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("svm-1");
        assertThat(home.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void one_of_several_trainings_has_its_share_of_the_processors_and_says_so() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(new ModelStore(folder).flags("dummy-parrot")).isEmpty();
        assertThat(new ModelStore(folder).flags("bert")).containsExactly("-XX:TieredStopAtLevel=1");
        assertThat(new ModelStore(folder).flags("text-cnn")).isEmpty();
        assertThat(new ModelStore(folder).shared(1000).flags("dummy-parrot"))
                .containsExactly("-XX:ActiveProcessorCount=1");
        ModelStore two = new ModelStore(folder).shared(2);
        assertThat(two.flags("linear-svm")).containsExactly("-XX:ActiveProcessorCount=" + Math.max(1, processors / 2));
        ModelStore.Ready ready = (ModelStore.Ready)
                Foundation.of("trained:dummy-parrot@desk/en@8-shot").ensure(two, 1, 64, 60, Progress.NONE);
        assertThat(ready.model().training().atOnce()).isEqualTo(2);
    }

    private Path trained(String name, String what) throws IOException {
        Path partial = Files.createDirectories(folder.resolve(name));
        Files.writeString(partial.resolve("training.json"), what);
        return partial;
    }
}
