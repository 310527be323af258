package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;
import org.kefubench.reports.run.Curve;

class FoundationTest {

    @Test
    void a_text_names_approach_options_and_data() {
        Foundation read = Foundation.of("trained:dummy-parrot@desk/en@8-shot");
        assertThat(read.approach()).isEqualTo("dummy-parrot");
        assertThat(read.dataset()).isEqualTo("desk/en@8-shot");
        assertThat(Foundation.is("trained:x@y")).isTrue();
        assertThat(Foundation.is("some/folder")).isFalse();
    }

    @Test
    void what_is_wrong_is_named() {
        assertThatThrownBy(() -> Foundation.of("trained:rules"))
                .hasMessageContaining("expected trained:APPROACH@DATASET");
        assertThatThrownBy(() -> Foundation.of("trained:nobody@desk/en")).hasMessageContaining("'nobody' is unknown");
        assertThatThrownBy(() -> Foundation.of("trained:dummy-parrot@nothing"))
                .hasMessageContaining("'nothing' is unknown");
        assertThatThrownBy(() -> Foundation.of("trained:dummy-parrot[colour=red]@desk/en"))
                .hasMessageContaining("'colour' is unknown");
    }

    @Test
    void a_foundation_is_trained_once(@TempDir Path cache) throws Exception {
        Foundation parrot = Foundation.of("trained:dummy-parrot@desk/en");
        ModelStore store = new ModelStore(cache);
        ModelStore.Ready first = (ModelStore.Ready) parrot.ensure(store, 1, 64, 60, Progress.NONE);
        ModelStore.Ready again = (ModelStore.Ready) parrot.ensure(store, 1, 64, 60, Progress.NONE);
        assertThat(first.model().reused()).isFalse();
        assertThat(again.model().reused()).isTrue();
        assertThat(Files.isDirectory(again.model().directory())).isTrue();
    }

    @Test
    void data_sets_that_differ_in_their_test_rows_alone_share_a_model(@TempDir Path cache) throws Exception {
        ModelStore store = new ModelStore(cache);
        ModelStore.Ready only = (ModelStore.Ready)
                Foundation.of("trained:dummy-parrot@desk/en@only-new-desk").ensure(store, 1, 64, 60, Progress.NONE);
        ModelStore.Ready after = (ModelStore.Ready)
                Foundation.of("trained:dummy-parrot@desk/en@after-new-desk").ensure(store, 1, 64, 60, Progress.NONE);
        ModelStore.Ready without = (ModelStore.Ready)
                Foundation.of("trained:dummy-parrot@desk/en@without-new-desk").ensure(store, 1, 64, 60, Progress.NONE);
        assertThat(after.model().reused()).isTrue();
        assertThat(after.model().directory()).isEqualTo(only.model().directory());
        assertThat(without.model().directory()).isNotEqualTo(only.model().directory());
    }

    @Test
    void what_a_training_tells_arrives_while_it_runs(@TempDir Path cache) throws Exception {
        List<String> told = new ArrayList<>();
        Progress listener = new Progress() {
            @Override
            public void at(String phase, long done, long total) {}

            @Override
            public void curve(String name, double x, double y) {
                told.add(name + " " + x + " " + y);
            }
        };
        ModelStore.Ready ready = (ModelStore.Ready)
                Foundation.of("trained:dummy-parrot@desk/en@8-shot").ensure(new ModelStore(cache), 1, 64, 60, listener);
        Curve kept = ready.model().training().curves().get(0);
        assertThat(kept.name()).isEqualTo("learning known");
        assertThat(told)
                .containsExactly(
                        "learning known " + kept.x().get(0) + " " + kept.y().get(0));
    }
}
