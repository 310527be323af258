package org.kefubench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kefubench.api.Availability;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;

class DataSetsTest {

    /** Variants whose reading takes long and shows nothing that the others do not. */
    private static final String LONG =
            ".*/100?k|hwu64/fold[2-9]|multidogo/[^a].*|rnnlg/(laptop|tv).*|crosswoz|snips/original"
                    + "|clinc150/(small|imbalanced|oos-plus|binary-wiki-aug)";

    /** Variants of a million rows. */
    private static final String MILLIONS = ".*/1m";

    static Stream<Variant> all() throws DataException {
        return DataSets.descriptors().stream().flatMap(descriptor -> descriptor.variants().stream());
    }

    static Stream<Variant> most() throws DataException {
        return all().filter(variant ->
                !variant.name().matches(LONG) && !variant.name().matches(MILLIONS));
    }

    static Stream<Variant> rest() throws DataException {
        return all().filter(variant -> variant.name().matches(LONG));
    }

    static Stream<Variant> millions() throws DataException {
        return all().filter(variant -> variant.name().matches(MILLIONS));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("millions")
    void every_million_holds_what_its_descriptor_counts(Variant variant) throws DataException {
        every_data_set_holds_what_its_descriptor_counts(variant);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("rest")
    void every_further_variant_holds_what_its_descriptor_counts(Variant variant) throws DataException {
        every_data_set_holds_what_its_descriptor_counts(variant);
    }

    @ParameterizedTest
    @MethodSource("most")
    void every_data_set_holds_what_its_descriptor_counts(Variant variant) throws DataException {
        assumeTrue(DataSets.availability(variant.name()) instanceof Availability.Available);
        DataSet data = DataSets.open(variant.name(), Progress.NONE);
        long intents = Stream.of(data.train(), data.validation(), data.test())
                .flatMap(List::stream)
                .map(Example::intent)
                .filter(Objects::nonNull)
                .filter(intent -> !intent.equals(Intent.OUT_OF_SCOPE))
                .distinct()
                .count();
        assertThat(new Counts(
                        data.train().size(),
                        data.validation().size(),
                        data.test().size(),
                        (int) intents,
                        data.conversations().size(),
                        variant.counts().skipped()))
                .isEqualTo(variant.counts());
        for (Task task : data.tasks()) {
            assertThat(data.requests(task)).isNotEmpty();
        }
        List<String> ids = Stream.of(data.train(), data.validation(), data.test())
                .flatMap(List::stream)
                .map(Example::id)
                .toList();
        assertThat(Set.copyOf(ids)).hasSameSizeAs(ids);
    }

    @Test
    void a_data_set_has_the_same_checksum_each_time() throws DataException {
        assertThat(DataSets.open("desk/en", Progress.NONE).checksum())
                .isEqualTo(DataSets.open("desk/en", Progress.NONE).checksum())
                .isNotEqualTo(DataSets.open("desk/zh", Progress.NONE).checksum());
    }

    @Test
    void names_with_modifiers_and_paths_are_known(@TempDir Path folder) {
        assertThat(List.of(
                        "desk/en",
                        "desk/en@8-shot",
                        "desk/zh@8-shot,3@typos-2",
                        "file:" + folder,
                        "desk/en@fold-1-of-5"))
                .allMatch(DataSets::knows);
        assertThat(List.of("desk/fr", "desk/en@", "desk/en@8-shots", "file:" + folder + "/none.csv"))
                .noneMatch(DataSets::knows);
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> DataSets.open("dest/en", Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'dest/en'")
                .hasMessageContaining("clinc150/full")
                .hasMessageContaining("desk/en");
    }

    @Test
    void a_file_of_ones_own_is_divided_evenly(@TempDir Path folder) throws Exception {
        StringBuilder csv = new StringBuilder("query,intent,response\n");
        for (int i = 0; i < 10; i++) {
            csv.append("退货 ").append(i).append(",return,好的\n");
            csv.append("发票 ").append(i).append(",invoice,稍等\n");
        }
        Path file = Files.writeString(folder.resolve("own.csv"), csv);
        DataSet data = DataSets.open("file:" + file, Progress.NONE);
        // 80, 10 and 10 percent of ten rows for each of two intents
        assertThat(data.train()).hasSize(16);
        assertThat(data.validation()).hasSize(2);
        assertThat(data.test()).extracting(Example::intent).containsExactlyInAnyOrder("return", "invoice");
        assertThat(data.language()).isEqualTo(Language.ZH);
        assertThat(data.tasks()).containsExactlyInAnyOrder(Task.INTENT, Task.RESPONSE);
    }

    @Test
    void a_damaged_line_of_a_file_is_named(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.jsonl"),
                "{\"query\":\"hi\",\"intent\":\"greet\"}\n{\"query\":\"hi\n{\"intent\":\"x\"}\n");
        assertThatThrownBy(() -> DataSets.open("file:" + file, Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 lines")
                .hasMessageContaining("own.jsonl, line 2: it is no valid JSON");
    }

    @Test
    void validation_rows_can_stand_in_for_test_rows() throws DataException {
        DataSet desk = DataSets.open("desk/en", Progress.NONE);
        DataSet chosen = DataSets.open("desk/en@validation", Progress.NONE);
        assertThat(DataSets.knows("desk/en@4-shot@validation")).isTrue();
        assertThat(chosen.test()).isEqualTo(desk.validation());
        assertThat(chosen.train()).isEqualTo(desk.train());
        assertThatThrownBy(() -> DataSets.open("desk/en@fold-1-of-5@validation", Progress.NONE))
                .hasMessageContaining("'desk/en@fold-1-of-5' has no validation rows to choose by");
    }
}
