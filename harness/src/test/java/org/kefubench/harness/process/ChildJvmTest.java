package org.kefubench.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildJvmTest {

    @TempDir
    Path folder;

    /** A child that tells the value of the variable that it is asked for. */
    public static final class Telling {

        private Telling() {}

        /** Takes a task with the name of a variable. */
        public static void main(String[] arguments) throws IOException {
            Lifeline line = Lifeline.take();
            String value = System.getenv(line.task().text("variable"));
            line.send("told", Map.of("value", value == null ? "nothing" : value));
            line.done();
        }
    }

    @Test
    void a_child_has_what_it_is_given_and_its_parent_has_not() throws Exception {
        assertThat(System.getenv("KEFUBENCH_TEST_CHILD")).isNull();
        assertThat(told("KEFUBENCH_TEST_CHILD", Map.of("KEFUBENCH_TEST_CHILD", "1000")))
                .isEqualTo("1000");
        assertThat(told("KEFUBENCH_TEST_CHILD", Map.of())).isEqualTo("nothing");
    }

    @Test
    void what_the_parent_has_counts_more() throws Exception {
        assertThat(told("PATH", Map.of("PATH", "elsewhere"))).isEqualTo(System.getenv("PATH"));
    }

    /** A child that puts a file aside, tells where, and ends as it is told to. */
    public static final class Leaving {

        private Leaving() {}

        /** Takes a task with the way to end. */
        public static void main(String[] arguments) throws IOException {
            Lifeline line = Lifeline.take();
            String way = line.task().text("end");
            Path aside = Files.createTempFile("aside", ".so");
            line.send("aside", Map.of("file", aside.toString()));
            switch (way) {
                case "done" -> line.done();
                case "halt" -> Runtime.getRuntime().halt(7);
                default -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "halt", "never"})
    void what_a_child_puts_aside_goes_with_it_however_it_ends(String end) throws Exception {
        ChildJvm child = new ChildJvm(Leaving.class, List.of(), 64, folder.resolve("child.log"));
        List<Path> aside = new CopyOnWriteArrayList<>();
        Ending ending = child.run(new Message("task", Map.of("end", end)), end.equals("never") ? 5 : 60, message -> {
            if (message.kind().equals("aside")) {
                aside.add(Path.of(message.text("file")));
            }
        });
        assertThat(ending)
                .isInstanceOf(
                        switch (end) {
                            case "done" -> Ending.Done.class;
                            case "halt" -> Ending.Died.class;
                            default -> Ending.TimedOut.class;
                        });
        assertThat(aside).hasSize(1);
        assertThat(aside.get(0).getParent().getFileName().toString()).startsWith("kefubench-child-");
        assertThat(aside.get(0).getParent()).doesNotExist();
    }

    private String told(String variable, Map<String, String> environment) throws Exception {
        ChildJvm child = new ChildJvm(Telling.class, List.of(), environment, 64, folder.resolve("child.log"));
        List<String> told = new CopyOnWriteArrayList<>();
        Ending ending = child.run(new Message("task", Map.of("variable", variable)), 60, message -> {
            if (message.kind().equals("told")) {
                told.add(message.text("value"));
            }
        });
        assertThat(ending).isInstanceOf(Ending.Done.class);
        assertThat(told).hasSize(1);
        return told.get(0);
    }
}
