package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;

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
}
