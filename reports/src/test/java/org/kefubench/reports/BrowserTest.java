package org.kefubench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;

/** The page in a browser, where this machine has Chromium: it loads from a file without a word in the console. */
@Tag("slow")
class BrowserTest {

    @TempDir
    private Path folder;

    private static List<Path> browsers() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .toList();
    }

    /** The document after its scripts have run; what the console says is in {@code said.txt}. */
    private String opened(Path page, String size) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        browsers().get(0).toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + size,
                        "--virtual-time-budget=3000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(folder.resolve("dom.html").toFile())
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("dom.html"));
    }

    private List<String> console() throws IOException {
        return Files.readAllLines(folder.resolve("said.txt")).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
    }

    @Test
    void the_report_opens_without_a_word_in_the_console() throws Exception {
        assumeTrue(!browsers().isEmpty());
        Path run = SyntheticRun.write(folder.resolve("run"), 1);
        for (Language language : Language.values()) {
            Path out = folder.resolve(language.tag());
            Report.render(List.of(run), out, language);
            for (String size : List.of("1400,900", "390,844")) {
                assertThat(opened(out.resolve("index.html"), size)).contains("id=\"contests\"", "id=\"audits\"");
                assertThat(console()).isEmpty();
            }
        }
    }

    @Test
    void an_error_in_a_script_would_be_seen() throws Exception {
        assumeTrue(!browsers().isEmpty());
        Path page = Files.writeString(folder.resolve("broken.html"), "<html><script>nobody.home()</script></html>");
        opened(page, "1400,900");
        assertThat(console()).singleElement().asString().contains("nobody is not defined");
    }
}
