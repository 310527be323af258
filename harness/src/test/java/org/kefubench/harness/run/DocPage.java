package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.kefubench.harness.process.ClassPath;

/**
 * A page of the documentation whose blocks of code are used as they stand there.
 *
 * @param text the whole page
 */
record DocPage(String text) {

    static DocPage of(String name) throws IOException {
        return new DocPage(Files.readString(Path.of("../docs").resolve(name)));
    }

    /** The blocks of a language, in order. */
    List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The only block of a language. */
    String block(String language) {
        List<String> blocks = blocks(language);
        assertThat(blocks).as(language).hasSize(1);
        return blocks.get(0);
    }

    /** Compiles sources into a folder; what they need is on the class path of this test, or in the folder. */
    static void compile(Path folder, List<String> sources) throws IOException {
        Path written = Files.createTempDirectory(folder, "sources");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> paths =
                    sources.stream().map(source -> write(written, source)).toList();
            String path = ClassPath.text(ClassPath.ofRunningCode()) + File.pathSeparator + folder;
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-encoding", "UTF-8", "-d", folder.toString(), "-cp", path),
                            null,
                            files.getJavaFileObjectsFromPaths(paths))
                    .call();
            assertThat(compiled).as("the page's code compiles: " + said).isTrue();
        }
    }

    private static Path write(Path folder, String source) {
        Matcher name = Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record|interface) (\\w+)")
                .matcher(source);
        assertThat(name.find()).isTrue();
        Path file = folder.resolve(name.group(1) + ".java");
        try {
            return Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
