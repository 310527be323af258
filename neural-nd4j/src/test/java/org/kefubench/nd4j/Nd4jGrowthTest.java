package org.kefubench.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.engine.NativeGrowth;

@Tag("long")
class Nd4jGrowthTest {

    /** A tenth of what the other engines answer: a request takes some milliseconds here. */
    private static final int REQUESTS = 10_000;

    private static final long LIMIT_KILOBYTES = 20_000;

    @TempDir
    Path folder;

    @Test
    void ten_thousand_requests_leave_native_memory_as_it_was() throws Exception {
        assumeTrue(NativeGrowth.measurable(), "needs /proc/self/status");
        assertThat(NativeGrowth.kilobytes("nd4j/cpu/fp32", REQUESTS, folder)).isLessThan(LIMIT_KILOBYTES);
    }
}
