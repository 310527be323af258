package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class NativeGrowthTest {

    private static final long LIMIT_KILOBYTES = 20_000;

    @TempDir
    Path folder;

    /** What stayed of each request, were it a kilobyte, would be seen. */
    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime/cpu/fp32", "pytorch/cpu/fp32"})
    void requests_leave_native_memory_as_it_was(String placement) throws Exception {
        grows_little(placement, 25_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime/cpu/fp32", "onnxruntime/cpu/int8", "pytorch/cpu/fp32", "pytorch/cpu/bf16"})
    @Tag("long")
    void a_hundred_thousand_requests_do_too(String placement) throws Exception {
        grows_little(placement, 100_000);
    }

    private void grows_little(String placement, int requests) throws Exception {
        assumeTrue(NativeGrowth.measurable(), "needs /proc/self/status");
        assertThat(NativeGrowth.kilobytes(placement, requests, folder)).isLessThan(LIMIT_KILOBYTES);
    }
}
