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

class RunStartTest {

    private static final int RUNS = 8;

    @Test
    void runs_that_begin_together_have_directories_of_their_own(@TempDir Path results) throws Exception {
        CountDownLatch gun = new CountDownLatch(1);
        Callable<Path> start = () -> {
            gun.await();
            return RunStart.create(results, "dummies-20260101-000000");
        };
        ExecutorService threads = Executors.newFixedThreadPool(RUNS);
        List<Path> directories = new ArrayList<>();
        try {
            List<Future<Path>> futures = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                futures.add(threads.submit(start));
            }
            gun.countDown();
            for (Future<Path> future : futures) {
                directories.add(future.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(directories)
                .doesNotHaveDuplicates()
                .allSatisfy(one -> assertThat(one).isDirectory())
                .extracting(one -> one.getFileName().toString())
                .contains("dummies-20260101-000000", "dummies-20260101-000000-" + RUNS);
    }
}
