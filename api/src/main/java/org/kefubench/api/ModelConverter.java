package org.kefubench.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes models in a form that other programs read. Stateless, has a public no-argument constructor, is found with {@link java.util.ServiceLoader}. */
public interface ModelConverter {

    /** The name of the form on the command line: {@code onnx}, {@code safetensors}. */
    String format();

    /** The names of the number types that weights can be written in, the default first. */
    List<String> precisions();

    /**
     * Writes a model into a folder, which is made where missing.
     *
     * @param model a directory in the Hugging Face layout, {@code hub:<owner>/<name>}, or {@code random:<architecture>}
     * @param precision one of {@link #precisions}
     * @return the files that were written
     * @throws IllegalArgumentException for an unknown precision or architecture, naming the known ones
     * @throws IOException if there is no such model, it is damaged, or the folder cannot be written
     */
    List<Path> convert(String model, String precision, Path folder, Progress progress)
            throws IOException, InterruptedException;
}
