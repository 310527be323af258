package org.kefubench.harness.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Approach;
import org.kefubench.api.Tool;

class MeaningsTest {

    /** Has no source beside its class. */
    record Unknown(int size, Kind kind) {}

    enum Kind {
        FIRST_KIND,
        SECOND
    }

    @Test
    void every_option_of_every_approach_and_tool_has_a_meaning() {
        List<String> mute = new ArrayList<>();
        for (Approach<?> approach : Approaches.real()) {
            collect(approach.id(), approach.defaults(), mute);
        }
        for (Tool<?> tool : Tools.all()) {
            if (!tool.id().startsWith("test-tools")) {
                collect(tool.id(), tool.defaults(), mute);
            }
        }
        assertThat(mute).isEmpty();
        assertThat(Approaches.real()).hasSizeGreaterThan(8);
        assertThat(Tools.all()).hasSizeGreaterThan(6);
    }

    private static void collect(String id, Record defaults, List<String> mute) {
        for (Meanings.Option option : Meanings.of(defaults)) {
            if (option.meaning().length() < 3 || option.meaning().contains("{@")) {
                mute.add(id + " " + option.key() + ": '" + option.meaning() + "'");
            }
        }
    }

    @Test
    void an_option_has_key_default_choices_and_the_words_of_its_javadoc() {
        List<Meanings.Option> options = Meanings.of(Approaches.named("bert").defaults());
        assertThat(options)
                .contains(
                        new Meanings.Option("layers", 2, List.of(), "of desk-small"),
                        new Meanings.Option(
                                "rejection",
                                "energy",
                                List.of("none", "class", "softmax", "energy", "mahalanobis"),
                                "of out-of-scope utterances"),
                        new Meanings.Option(
                                "balanced_classes",
                                false,
                                List.of("true", "false"),
                                "whether rare classes weigh more"));
        assertThat(options.get(0).meaning())
                .isEqualTo(
                        "desk-small, made from scratch of the training texts; a directory in the Hugging Face layout;"
                                + " hub:owner/name; or random:<architecture>, of real size with random weights, which is not trained");
    }

    @Test
    void without_a_source_there_are_options_without_meanings() {
        assertThat(Meanings.of(new Unknown(3, Kind.SECOND)))
                .containsExactly(
                        new Meanings.Option("size", 3, List.of(), ""),
                        new Meanings.Option("kind", "second", List.of("first-kind", "second"), ""));
    }

    @Test
    void marks_of_javadoc_become_words_and_the_comment_of_another_record_is_not_taken() {
        String source = """
                /**
                 * Another.
                 *
                 * @param size of the other
                 */
                record Other(int size) {}

                /**
                 * This one; see {@link Other}.
                 *
                 * @param size at most {@code 3 < 4}, as {@link Other#size} has it,
                 *     or {@linkplain Other the other one}; costs 5 $ &amp; a &lt;tag&gt;
                 * @param kind the last
                 * @throws Exception never
                 */
                public record Mine(int size, String kind) {}
                """;
        assertThat(Meanings.parameters(source, "Mine"))
                .containsEntry("size", "at most 3 < 4, as size has it, or the other one; costs 5 $ & a <tag>")
                .containsEntry("kind", "the last")
                .hasSize(2);
        assertThat(Meanings.parameters(source, "Missing")).isEmpty();
    }
}
