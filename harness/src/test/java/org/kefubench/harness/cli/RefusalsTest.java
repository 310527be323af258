package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Approach;
import org.kefubench.harness.catalogue.Approaches;

class RefusalsTest {

    @Test
    void what_is_refused_alike_is_one_line() {
        // One dummy runs nowhere, the other everywhere.
        List<Approach<?>> dummies = List.of(Approaches.named("dummy-nowhere"), Approaches.named("dummy-parrot"));
        String refused = "jvm/cuda:99 (int4): there is no card 99 here - dummy-nowhere";
        assertThat(Refusals.of(dummies)).containsExactly(refused);
        assertThat(Refusals.of(List.of(dummies.get(0), dummies.get(0)))).containsExactly(refused + ", dummy-nowhere");
        assertThat(Refusals.of(List.of(dummies.get(1)))).isEmpty();
    }
}
