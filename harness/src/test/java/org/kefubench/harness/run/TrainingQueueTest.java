package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;

@Timeout(60)
class TrainingQueueTest {

    private static final ModelStore.Result DONE = new ModelStore.Broken("it does not matter what came of it");

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    private static Cell cell(String label) {
        return new Cell(label, "dummy", Map.of(), "shop", Task.INTENT, Placement.JVM, Map.of(), Map.of(), 42, 0);
    }

    /** What happens while a cell is trained. */
    private interface Work {
        void of(String label, Progress progress) throws Exception;
    }

    private void give(
            int atOnce, RunListener listener, Function<String, Set<String>> needs, Work work, String... labels)
            throws Exception {
        TrainingQueue.Trainer trainer = new TrainingQueue.Trainer() {
            @Override
            public Set<String> needs(Cell cell) {
                return needs.apply(cell.label());
            }

            @Override
            public ModelStore.Result train(Cell cell, Progress progress) throws IOException, InterruptedException {
                begun.add(cell.label());
                try {
                    work.of(cell.label(), progress);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return DONE;
            }
        };
        List<Cell> cells = List.of(labels).stream().map(TrainingQueueTest::cell).toList();
        TrainingQueue.train(trainer, cells, atOnce, listener, (cell, result) -> told.add(cell.label()));
    }

    private void untilStopped(String label) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            stopped.add(label);
            throw e;
        }
    }

    @Test
    void one_at_a_time_goes_in_the_order_of_the_cells() throws Exception {
        give(1, RunListener.NONE, Set::of, (label, progress) -> {}, "a", "b", "c");
        assertThat(begun).containsExactly("a", "b", "c");
        assertThat(told).containsExactly("a", "b", "c");
    }

    @Test
    void two_at_a_time_run_beside_each_other() throws Exception {
        // Nobody passes the barrier alone.
        CyclicBarrier both = new CyclicBarrier(2);
        give(2, RunListener.NONE, Set::of, (label, progress) -> both.await(30, TimeUnit.SECONDS), "a", "b", "c", "d");
        assertThat(told).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void what_needs_a_model_that_is_being_trained_lets_others_go_first() throws Exception {
        // a and b are built upon the same base; c upon another. While a trains, the second worker takes c, not b, and b
        // begins when both have gone through the barrier.
        CyclicBarrier both = new CyclicBarrier(2);
        give(
                2,
                RunListener.NONE,
                label -> Set.of(label.equals("c") ? "other base" : "base", label),
                (label, progress) -> {
                    if (!label.equals("b")) {
                        both.await(30, TimeUnit.SECONDS);
                    }
                },
                "a",
                "b",
                "c");
        assertThat(begun.subList(0, 2)).containsExactlyInAnyOrder("a", "c");
        assertThat(begun).hasSize(3).endsWith("b");
    }

    @Test
    void models_upon_a_base_that_is_there_are_trained_at_the_same_time() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        give(
                2,
                RunListener.NONE,
                label -> Set.of("base", label),
                (label, progress) -> {
                    if (!label.equals("a")) {
                        both.await(30, TimeUnit.SECONDS);
                    }
                },
                "a",
                "b",
                "c");
        assertThat(begun).startsWith("a");
        assertThat(told).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void a_broken_disk_ends_all_and_stops_what_runs() {
        CountDownLatch running = new CountDownLatch(1);
        assertThatThrownBy(() -> give(
                        2,
                        RunListener.NONE,
                        Set::of,
                        (label, progress) -> {
                            if (label.equals("a")) {
                                running.await();
                                throw new IOException("disk full");
                            }
                            running.countDown();
                            untilStopped(label);
                        },
                        "a",
                        "b",
                        "c"))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(stopped).containsExactly("b");
        assertThat(begun).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void an_interrupt_stops_what_runs() throws Exception {
        Thread asking = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2, asking::interrupt);
        assertThatThrownBy(() -> give(
                        2,
                        RunListener.NONE,
                        Set::of,
                        (label, progress) -> {
                            both.await();
                            untilStopped(label);
                        },
                        "a",
                        "b",
                        "c"))
                .isInstanceOf(InterruptedException.class);
        assertThat(stopped).containsExactlyInAnyOrder("a", "b");
        assertThat(told).isEmpty();
    }

    @Test
    void the_first_of_those_that_run_is_shown() throws Exception {
        List<String> shown = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void step(String what, Cell cell, int number, int of) {
                shown.add("step " + cell.label() + " " + number + "/" + of);
            }

            @Override
            public void progress(String phase, long done, long total) {
                shown.add(phase);
            }
        };
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        give(
                2,
                listener,
                Set::of,
                (label, progress) -> {
                    if (label.equals("a")) {
                        first.countDown();
                        second.await();
                        progress.at("a learns", 1, 2);
                        end.countDown();
                    } else {
                        first.await();
                        progress.at("b in the shade", 1, 2);
                        second.countDown();
                        end.await();
                    }
                },
                "a",
                "b");
        assertThat(shown).contains("step a 1/2", "a learns").doesNotContain("b in the shade");
    }
}
