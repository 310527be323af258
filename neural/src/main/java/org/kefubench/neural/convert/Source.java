package org.kefubench.neural.convert;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.ModelConverter;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.hub.ModelSource;

/** The model that a converter reads, and the folder that it writes to. */
final class Source {

    private static final long SEED = 42;

    /** What belongs to a model besides its weights. */
    private static final List<String> COMPANIONS = List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "vocab.txt",
            "vocab.json",
            "merges.txt");

    private Source() {}

    static Checkpoint open(String model) throws IOException, InterruptedException {
        return Checkpoint.open(ModelSource.ofEnvironment().directory(model, SEED));
    }

    static IllegalArgumentException unknownPrecision(ModelConverter converter, String precision) {
        return new IllegalArgumentException("precision '" + precision + "' is unknown to " + converter.format()
                + ": expected one of " + String.join(", ", converter.precisions()));
    }

    /** Makes a folder where it is missing. */
    static void require(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is a file: expected a folder to write to", e);
        }
    }

    /** Copies configuration and tokenizer; does nothing where source and folder are the same. */
    static List<Path> companions(Checkpoint checkpoint, Path folder) throws IOException {
        List<Path> copied = new ArrayList<>();
        if (Files.isSameFile(checkpoint.directory(), folder)) {
            return copied;
        }
        for (String name : COMPANIONS) {
            Path from = checkpoint.directory().resolve(name);
            if (Files.isRegularFile(from)) {
                copied.add(Files.copy(from, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING));
            }
        }
        return copied;
    }
}
