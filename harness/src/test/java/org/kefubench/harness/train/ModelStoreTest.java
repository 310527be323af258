package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;

class ModelStoreTest {

    @Test
    void one_of_several_trainings_has_its_share_of_the_processors_and_says_so(@TempDir Path cache) throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(new ModelStore(cache).flags("dummy-parrot")).isEmpty();
        assertThat(new ModelStore(cache).flags("bert")).containsExactly("-XX:TieredStopAtLevel=1");
        assertThat(new ModelStore(cache).flags("text-cnn")).isEmpty();
        assertThat(new ModelStore(cache).shared(1000).flags("dummy-parrot"))
                .containsExactly("-XX:ActiveProcessorCount=1");
        ModelStore two = new ModelStore(cache).shared(2);
        assertThat(two.flags("linear-svm")).containsExactly("-XX:ActiveProcessorCount=" + Math.max(1, processors / 2));
        ModelStore.Ready ready = (ModelStore.Ready)
                Foundation.of("trained:dummy-parrot@desk/en@8-shot").ensure(two, 1, 64, 60, Progress.NONE);
        assertThat(ready.model().training().atOnce()).isEqualTo(2);
    }
}
