package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {

    @TempDir
    Path root;

    private Path home;

    @BeforeEach
    void name() {
        home = root.resolve("bert-0123");
    }

    @Test
    void what_a_stopped_training_can_go_on_from_is_found_by_the_next() throws IOException {
        try (Workbench bench = Workbench.of(home)) {
            Files.createDirectories(bench.model().resolve("training"));
            Files.writeString(bench.model().resolve("training/state"), "epoch 3");
            bench.keep();
        }
        try (Workbench bench = Workbench.of(home)) {
            assertThat(bench.model().resolve("training/state")).hasContent("epoch 3");
        }
        assertThat(root.resolve("bert-0123.partial")).doesNotExist();
    }

    @Test
    void leftovers_that_nothing_can_go_on_from_are_deleted() throws IOException {
        // As after a kill: nobody closed the bench.
        Files.createDirectories(root.resolve("bert-0123.partial/model"));
        Files.writeString(root.resolve("bert-0123.partial/model/half.bin"), "half");
        try (Workbench bench = Workbench.of(home);
                Stream<Path> files = Files.list(bench.model())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void two_trainings_of_one_model_do_not_meet() throws IOException {
        try (Workbench first = Workbench.of(home)) {
            Path other;
            try (Workbench second = Workbench.of(home)) {
                other = second.folder();
                Files.createDirectories(second.model().resolve("training"));
                second.keep();
            }
            assertThat(other).isNotEqualTo(first.folder()).doesNotExist();
            assertThat(first.model()).isDirectory();
        }
    }

    @Test
    void a_bench_whose_folder_became_the_model_leaves_it_alone() throws IOException {
        try (Workbench bench = Workbench.of(home)) {
            Files.createDirectories(bench.model());
            Files.move(bench.folder(), home);
        }
        assertThat(home.resolve("model")).isDirectory();
    }
}
