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

    private static final int REQUESTS = 100_000;
    private static final long LIMIT_KILOBYTES = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime/cpu/int8", "pytorch/cpu/bf16"})
    @Tag("long")
    void nor_do_they_in_other_precisions(String placement) throws Exception {
        a_hundred_thousand_requests_leave_native_memory_as_it_was(placement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxruntime/cpu/fp32", "pytorch/cpu/fp32"})
    void a_hundred_thousand_requests_leave_native_memory_as_it_was(String placement) throws Exception {
        assumeTrue(NativeGrowth.measurable(), "needs /proc/self/status");
        assertThat(NativeGrowth.kilobytes(placement, REQUESTS, folder)).isLessThan(LIMIT_KILOBYTES);
    }
}
