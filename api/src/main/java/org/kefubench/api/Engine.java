package org.kefubench.api;

import java.util.Locale;

/** The library that does the arithmetic of a bot. */
public enum Engine {
    /** Plain Java on the virtual machine. */
    JVM,
    /** ONNX Runtime. */
    ONNXRUNTIME,
    /** PyTorch, through DJL. */
    PYTORCH,
    /** ND4J. */
    ND4J;

    /** The name in suites and files, lower-case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
