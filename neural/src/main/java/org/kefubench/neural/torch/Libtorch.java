package org.kefubench.neural.torch;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which build of libtorch DJL takes: the one in a folder of {@code PYTORCH_LIBRARY_PATH}, else the one on the class path. DJL itself must be told the flavor of a folder: it
 * would take it for a build with the C++ ABI of before C++11, for which it brings no library of its own.
 */
final class Libtorch {

    /** The variable or property that names folders. */
    static final String PATH = "PYTORCH_LIBRARY_PATH";

    /** The variable or property by which DJL is told. */
    static final String FLAVOR = "PYTORCH_FLAVOR";

    /** The one version of CUDA that DJL's own library is built for, beside the one for processors. */
    private static final String WITH_CUDA = "cu128";

    private Libtorch() {}

    /** The flavor that is or will be loaded: {@code cpu}, or {@code cu} and a version. */
    static String flavor() {
        return folder(Utils.getEnvOrSystemProperty(PATH, ""))
                .map(Libtorch::flavor)
                .orElseGet(() -> Platform.detectPlatform("pytorch").getFlavor());
    }

    /** Tells DJL before it loads the library. */
    static void tell() {
        boolean told = !Utils.getEnvOrSystemProperty(FLAVOR, "").isEmpty();
        if (!told && folder(Utils.getEnvOrSystemProperty(PATH, "")).isPresent()) {
            System.setProperty(FLAVOR, flavor());
        }
    }

    /** The first folder of a path that has the library; a path may name the file, too. */
    static Optional<Path> folder(String path) {
        String library = System.mapLibraryName("torch");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(part -> !part.isBlank())
                .map(Path::of)
                .map(part -> part.endsWith(library) ? part : part.resolve(library))
                .filter(Files::isRegularFile)
                .map(file -> file.toAbsolutePath().resolveSibling(""))
                .findFirst();
    }

    /** A build with CUDA has its part of it in a file of its own. */
    static String flavor(Path folder) {
        String told = Utils.getEnvOrSystemProperty(FLAVOR, "");
        if (!told.isEmpty()) {
            return told;
        }
        return Files.isRegularFile(folder.resolve(System.mapLibraryName("torch_cuda"))) ? WITH_CUDA : "cpu";
    }
}
