package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteReader;

class RunStartTest {

    private static final int RUNS = 8;

    @Test
    void runs_that_begin_together_have_directories_of_their_own(@TempDir Path results) throws Exception {
        Plan dummies = Planner.plan(SuiteReader.read("dummies"));
        CountDownLatch gun = new CountDownLatch(1);
        Callable<RunStart> start = () -> {
            gun.await();
            return RunStart.anew(results.resolve("new"), dummies);
        };
        ExecutorService threads = Executors.newFixedThreadPool(RUNS);
        List<RunStart> starts = new ArrayList<>();
        try {
            List<Future<RunStart>> futures = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                futures.add(threads.submit(start));
            }
            gun.countDown();
            for (Future<RunStart> future : futures) {
                starts.add(future.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(starts).extracting(one -> one.directory().path()).doesNotHaveDuplicates();
        assertThat(starts)
                .allSatisfy(one -> assertThat(one.directory().path())
                        .isDirectory()
                        .hasFileName(one.head().id()));
    }
}
