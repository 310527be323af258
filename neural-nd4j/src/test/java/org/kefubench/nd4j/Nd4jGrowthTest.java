package org.kefubench.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.engine.NativeGrowth;

@Tag("slow")
class Nd4jGrowthTest {

    private static final long LIMIT_KILOBYTES = 20_000;

    @TempDir
    Path folder;

    @Test
    void a_hundred_thousand_requests_leave_native_memory_as_it_was() throws Exception {
        assumeTrue(NativeGrowth.measurable(), "needs /proc/self/status");
        assertThat(NativeGrowth.kilobytes("nd4j/cpu/fp32", folder)).isLessThan(LIMIT_KILOBYTES);
    }
}
