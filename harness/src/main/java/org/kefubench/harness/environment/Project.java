package org.kefubench.harness.environment;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Version and commit of the code that runs. */
public final class Project {

    private Project() {}

    /** Version, commit and whether the working tree differs from it. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", version());
        @Nullable Path tree = workingTree();
        if (tree == null) {
            facts.put("commit", "not told: the code does not run from a working tree");
            return facts;
        }
        facts.put("commit", Command.output(tree, "git", "rev-parse", "HEAD").orElse("not told: git does not answer"));
        facts.put(
                "dirty",
                Command.output(tree, "git", "status", "--porcelain", "--untracked-files=no")
                        .map(changes -> changes.isEmpty()
                                ? "no"
                                : "yes: " + changes.lines().count() + " files changed")
                        .orElse("not told"));
        return facts;
    }

    /** The version of the archive, or that it runs from classes. */
    public static String version() {
        String version = Project.class.getPackage().getImplementationVersion();
        return version == null ? "from classes" : version;
    }

    /** The folder with {@code .git} above the code, not above the folder of the day: another project's commit would tell nothing. */
    private static @Nullable Path workingTree() {
        @Nullable CodeSource source = Project.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            for (Path at = Path.of(source.getLocation().toURI()); at != null; at = at.getParent()) {
                if (Files.exists(at.resolve(".git"))) {
                    return at;
                }
            }
            return null;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("code source " + source.getLocation() + " is no URI", e);
        }
    }
}
