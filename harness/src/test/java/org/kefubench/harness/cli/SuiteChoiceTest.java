package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.Suite;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SuiteChoiceTest {

    @Command
    static final class Line {

        @Mixin
        private SuiteChoice choice = new SuiteChoice();
    }

    @Test
    void data_sets_that_are_asked_for_hold_for_approaches_with_data_sets_of_their_own() throws Exception {
        Suite suite = parse("generate", "--dataset", "desk/en,desk/zh");
        Set<String> planned = new TreeSet<>();
        Planner.plan(suite).cells().values().forEach(cell -> planned.add(cell.dataset()));
        assertThat(planned).containsExactly("desk/en", "desk/zh");
    }

    @Test
    void a_data_set_that_no_approach_of_the_suite_has_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("generate", "--dataset", "banking77"))
                .withMessageContaining("banking77")
                .withMessageContaining("desk/en");
    }

    @Test
    void a_task_that_is_asked_for_leaves_the_approaches_that_have_it_and_those_that_were_named() throws Exception {
        assertThat(parse("quick", "--task", "response").approaches())
                .extracting(Suite.Entry::label)
                .containsExactly("rules-bot", "rules-bot cb-1.2");
        assertThat(parse("--approach", "linear-svm", "--task", "response").approaches())
                .extracting(Suite.Entry::label)
                .containsExactly("linear-svm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("intent-en", "--task", "response", "--label", "linear-svm of the paper"))
                .withMessageContaining("no approach with a skill for response");
    }

    private static Suite parse(String... arguments) throws Exception {
        Line line = new Line();
        new CommandLine(line).parseArgs(arguments);
        return line.choice.read();
    }
}
