package org.kefubench.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path folder;

    @Test
    void it_comes_from_the_loader_where_a_build_tool_runs_the_program() throws Exception {
        Path spaced = folder.resolve("with blank.jar");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {spaced.toUri().toURL()}, null)) {
            assertThat(ClassPath.of(loader)).containsExactly(spaced);
        }
    }

    @Test
    void it_is_that_of_the_process_otherwise() {
        assertThat(ClassPath.ofRunningCode()).isNotEmpty().allMatch(Path::isAbsolute);
    }

    @Test
    void arguments_are_quoted_for_the_launcher() {
        assertThat(ArgumentFile.quoted("a \"b\" c:\\d")).isEqualTo("\"a \\\"b\\\" c:\\\\d\"");
    }

    @Test
    void exit_codes_are_told_in_words() {
        assertThat(ExitCode.words(137, "-Xmx1g")).contains("memory", "137");
        assertThat(ExitCode.words(3, "-Xmx1g")).contains("Java heap", "-Xmx1g");
        assertThat(ExitCode.words(0, "")).contains("System.exit");
        assertThat(ExitCode.words(77, "")).contains("77");
    }

    @Test
    void messages_survive_the_line_and_noise_is_no_message() {
        Message message = new Message("progress", Map.of("phase", "训练\n", "done", 3));
        assertThat(Message.of(message.line())).contains(message);
        assertThat(Message.of("hello")).isEmpty();
        assertThat(Message.of("@kefubench nonsense")).isEmpty();
    }
}
