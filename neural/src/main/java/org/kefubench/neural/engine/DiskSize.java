package org.kefubench.neural.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.StoredTensor;

/**
 * The size of the files that a model needs to answer, in bytes.
 *
 * @param weights of the checkpoint, which an engine may have converted to files of its own
 * @param others everything else in the checkpoint's directory: configuration and tokenizer
 */
public record DiskSize(long weights, long others) {

    /** The key of {@code whereItRan} under which an engine tells the size of what it converted and reads in place of the checkpoint's weights. */
    public static final String CONVERTED = "bytes.converted";

    /** Looks at the files of a checkpoint. */
    public static DiskSize of(Checkpoint checkpoint) throws IOException {
        Set<Path> holding =
                checkpoint.tensors().values().stream().map(StoredTensor::file).collect(Collectors.toSet());
        long weights = 0;
        long others = 0;
        try (Stream<Path> files = Files.list(checkpoint.directory())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                if (holding.contains(file)) {
                    weights += Files.size(file);
                } else {
                    others += Files.size(file);
                }
            }
        }
        return new DiskSize(weights, others);
    }

    /**
     * What is needed where an engine has opened the checkpoint.
     *
     * @param whereItRan what its encoder or decoder tells
     */
    public long bytes(Map<String, String> whereItRan) {
        String converted = whereItRan.get(CONVERTED);
        return others + (converted == null ? weights : Long.parseLong(converted));
    }
}
