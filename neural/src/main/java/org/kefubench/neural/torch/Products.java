package org.kefubench.neural.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How scripts multiply by weights on the processor. Weights that only answer are packed once into oneDNN's own order, which any number of rows can be multiplied with. In
 * training, where weights change with each step, products of single precision go through oneDNN too on processors on which PyTorch's other library, MKL, is slow: those of
 * AMD. The choice hangs on the machine and never on the clock, so that a seed gives the same numbers again. Where oneDNN computes wrongly ({@link ProductTrial}), nothing goes
 * through it, and each cell says so under "where it ran".
 */
final class Products {

    /** {@code onednn} or {@code blas}: what training multiplies with, in place of the choice by processor. */
    static final String PROPERTY = "kefubench.torch.products";

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Products() {}

    private static final class Found {

        private static final boolean ONE_DNN = oneDnn();

        private static final Optional<String> FAULT_FP32 = ONE_DNN ? ProductTrial.fault("fp32") : Optional.empty();

        private Found() {}

        /** Whether the library was built with oneDNN: Apple's is not, and its compiler then knows no such operator. */
        private static boolean oneDnn() {
            try {
                ScriptModule.compile(ScriptText.of("pack", Map.of())).close();
                return true;
            } catch (RuntimeException e) {
                if (String.valueOf(e.getMessage()).contains("Unknown builtin op")) {
                    return false;
                }
                throw e;
            }
        }
    }

    private static final class FoundBf16 {

        private static final Optional<String> FAULT = Found.ONE_DNN ? ProductTrial.fault("bf16") : Optional.empty();

        private FoundBf16() {}
    }

    /** What oneDNN of this library gets wrong in this precision on this processor; nothing where it is right or not there. */
    static Optional<String> fault(String precision) {
        return precision.equals("bf16") ? FoundBf16.FAULT : Found.FAULT_FP32;
    }

    /** The methods {@code product} and {@code product_turned}, of which every text with weights is a part. */
    static String text() {
        return Found.ONE_DNN
                ? ScriptText.of("product_onednn", Map.of("through", through()))
                : ScriptText.of("product", Map.of());
    }

    /** Whether weights on this device, in this precision, are to be packed. */
    static boolean packs(String device, String precision) {
        return Found.ONE_DNN
                && device.equals("cpu")
                && !precision.equals("fp16")
                && fault(precision).isEmpty();
    }

    /** A packed copy of a matrix [out, in]; it can be multiplied with and nothing else. */
    static Tensor pack(Scope scope, Tensor matrix) {
        try (ScriptModule pack = ScriptModule.compile(ScriptText.of("pack", Map.of()))) {
            return pack.infer(scope, "pack", List.of(Argument.of(matrix))).get(0);
        }
    }

    /** What training multiplies with: {@code onednn} or {@code blas}. */
    static String inTraining() {
        return Found.ONE_DNN && through() ? "onednn" : "blas";
    }

    private static boolean through() {
        String wanted = System.getProperty(PROPERTY);
        if (wanted == null) {
            return madeByAmd(PROCESSOR) && fault("fp32").isEmpty();
        }
        if (!wanted.equals("onednn") && !wanted.equals("blas")) {
            throw new IllegalArgumentException(PROPERTY + "=" + wanted + ": expected onednn or blas");
        }
        if (wanted.equals("onednn") && fault("fp32").isPresent()) {
            throw new IllegalStateException(
                    PROPERTY + "=onednn: " + fault("fp32").get());
        }
        return wanted.equals("onednn");
    }

    /** Whether Linux names AMD as the maker of the first processor; false where there is no such file. */
    static boolean madeByAmd(Path processor) {
        if (!Files.isReadable(processor)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(processor)) {
            return lines.filter(line -> line.startsWith("vendor_id"))
                    .findFirst()
                    .map(line -> line.endsWith("AuthenticAMD"))
                    .orElse(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
