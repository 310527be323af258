package org.kefubench.datasets.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;

class CardPageTest {

    private final DataSet small = new DataSet(
            "own",
            "abc",
            Language.EN,
            Set.of(Task.INTENT),
            List.of(
                    Example.labelled("1", "where is the red parcel that I ordered", "track"),
                    Example.labelled("2", "where is the red parcel that I ordered", "track"),
                    Example.labelled("3", "a<b | c", "odd")),
            List.of(),
            List.of(Example.labelled("4", "where is the red parcel that I ordered?", "track")),
            List.of());

    @Test
    void a_card_counts_what_is_there() {
        TaskCard card = TaskCard.of(small, null);
        assertThat(card.parts().get("train"))
                .isEqualTo(new TaskCard.Part(3, 3, 0, 0, new TaskCard.Lengths(7, 38, 38, 38)));
        assertThat(card.intents().get("track")).containsEntry("train", 2).containsEntry("test", 1);
        // one exact double in the training part; both rows are nearly the test row
        assertThat(card.quality())
                .extracting(count -> count.step() + " " + count.dropped())
                .containsExactly("duplicates 1", "near-duplicates 1", "leakage 2");
    }

    @Test
    void the_page_escapes_what_users_write() {
        TaskCard card = TaskCard.of(small, null);
        assertThat(CardPage.markdown(card)).startsWith("# own\n").contains("| track | 2 | 0 | 1 |");
        assertThat(CardPage.html(TaskCard.of(
                        new DataSet(
                                "x<y", "c", Language.EN, Set.of(), small.train(), List.of(), small.train(), List.of()),
                        null)))
                .contains("<h1>x&lt;y</h1>", "a&lt;b | c")
                .doesNotContain("http");
    }

    @Test
    void the_card_of_the_desk_tells_licence_and_intents() throws Exception {
        TaskCard card = TaskCard.of(DataSets.open("desk/zh", Progress.NONE), DataSets.descriptor("desk/zh"));
        assertThat(CardPage.markdown(card)).contains("Apache-2.0", "| track_order | 42 | 6 | 12 |", "Intents (33)");
    }
}
