package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.plan.SuiteReader;
import picocli.CommandLine;

/** What the documentation tells a reader to type can be typed: every command and option in it is known, and so is every suite. */
class DocCommandsTest {

    private static final Path ROOT = Path.of("..");

    /** Code that begins with a command, and arguments for Maven. Text in backticks that names a command alone says nothing of how it is used. */
    private static final Pattern INLINE = Pattern.compile("`([a-z]+ [^`\n]+)`");

    private static final Pattern MAVEN = Pattern.compile("-Dexec\\.args=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern LINE =
            Pattern.compile("^(?:\\$ )?kefubench ((?:[^\\n]*\\\\\\n)*[^\\n]*)$", Pattern.MULTILINE);

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Of the reader's own making. */
    private static final Set<String> PLACEHOLDERS = Set.of("SUITE");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "docs/zh")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                pages.addAll(
                        files.filter(file -> file.toString().endsWith(".md")).toList());
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_a_page_tells_to_type_can_be_typed(Path page) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String command : commands(Files.readString(page))) {
            List<String> words = words(command);
            try {
                if (!isName(words)) {
                    CommandLineTool.line().parseArgs(words.toArray(String[]::new));
                }
                suite(words);
            } catch (CommandLine.ParameterException | SuiteException | IOException e) {
                wrong.add(command + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Whether words only name a command, as {@code data convert} does. */
    private static boolean isName(List<String> words) {
        CommandLine at = CommandLineTool.line();
        for (String word : words) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static void suite(List<String> words) throws SuiteException, IOException {
        if (words.size() > 1 && words.get(0).equals("run") && words.get(1).matches("[a-zA-Z][a-zA-Z-]+")) {
            String name = words.get(1);
            if (!PLACEHOLDERS.contains(name)) {
                SuiteReader.read(name);
            }
        }
    }

    @Test
    void commands_are_found_wherever_they_stand() {
        String text = """
                type `run bert` or `run`, a `test set` too
                ```
                kefubench merge --base A  what it does
                kefubench finetune \\
                    --out B
                ```
                mvn x -Dexec.args="run \\"a b\\""
                """;
        assertThat(commands(text)).containsExactly("run bert", "merge --base A", "finetune --out B", "run \"a b\"");
        assertThat(words("run --label 'GPT-2 M, full' --fail-if \"accuracy<0.8\" x"))
                .containsExactly("run", "--label", "GPT-2 M, full", "--fail-if", "accuracy<0.8", "x");
    }

    @Test
    void enough_is_found_to_say_something() throws IOException {
        int found = 0;
        for (Path page : pages().toList()) {
            found += commands(Files.readString(page)).size();
        }
        assertThat(found).isGreaterThan(100);
    }

    private static List<String> commands(String text) {
        Set<String> known = CommandLineTool.line().getSubcommands().keySet();
        List<String> commands = new ArrayList<>();
        for (Matcher match = INLINE.matcher(text); match.find(); ) {
            String command = match.group(1);
            if (known.contains(command.substring(0, command.indexOf(' ')))) {
                commands.add(command);
            }
        }
        for (Matcher match = LINE.matcher(text); match.find(); ) {
            commands.add(match.group(1)
                    .replaceAll("\\\\\\n\\s*", "")
                    .replaceAll("( {2,}|\\s+#|\\s+>).*", "")
                    .strip());
        }
        for (Matcher match = MAVEN.matcher(text); match.find(); ) {
            if (!match.group(1).equals("...")) {
                commands.add(match.group(1).replace("\\\"", "\""));
            }
        }
        return commands;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (Matcher match = WORD.matcher(command); match.find(); ) {
            words.add(Stream.of(1, 2, 3)
                    .map(match::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElse(""));
        }
        return words;
    }
}
