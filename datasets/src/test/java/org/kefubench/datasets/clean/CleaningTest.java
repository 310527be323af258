package org.kefubench.datasets.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Options;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.format.Entity;
import org.kefubench.datasets.format.Markup;

class CleaningTest {

    private final List<Example> kept = new ArrayList<>();
    private final Rows keep = new Rows() {
        @Override
        public void row(Split split, Example row) {
            kept.add(row);
        }

        @Override
        public void skipped(String where, String reason) {}
    };

    private Cleaning cleaning(String... steps) {
        return new Cleaning(Options.of(CleaningOptions.DEFAULTS, Map.of("steps", List.of(steps))), keep);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            html         | <p>Tom &amp; Jerry&#39;s<br/>3 &lt; 4, a<b</p>      |  Tom & Jerry's 3 < 4, a<b
            html         | <script>alert(1)</script>hi <b>you</b>&nbsp;&#x597D; | hi you 好
            control      | 'a\u200Bb  c\u00A0d\u3000e\tf\u0007 '                  | ab c d e f
            nfkc         | ﬁne ① ㎏                                             | fine 1 kg
            width        | 订单ＬＭ２０９３１，谢谢                                  | 订单LM20931，谢谢
            simplified   | 訂單沒有到貨                                           | 订单没有到货
            traditional  | 订单没有到货                                           | 訂單沒有到貨
            url          | see https://shop.example/a?b=1 or www.x.example now  | see <url> or <url> now
            emoji-remove | 好的👍🏽谢谢 | 好的谢谢
            emoji-mask   | thanks 😀😀                                           | thanks <emoji>
            """)
    void each_step_on_texts_changes_what_it_should(String step, String before, String after) throws IOException {
        Cleaning cleaning = cleaning(step);
        cleaning.row(Split.TRAIN, Example.labelled("1", before, "x"));
        cleaning.row(Split.TRAIN, Example.labelled("2", "nothing to do 没事", "x"));
        assertThat(kept.get(0).utterance().strip()).isEqualTo(after.strip());
        assertThat(kept.get(1).utterance())
                .isEqualTo(step.equals("traditional") ? "nothing to do 沒事" : "nothing to do 没事");
        long changed = step.equals("traditional") ? 2 : 1;
        assertThat(cleaning.report().counts()).containsExactly(new CleaningReport.Count(step, changed, 0));
    }

    @Test
    void steps_run_in_their_order_and_count_what_they_do() throws IOException {
        Cleaning cleaning = cleaning("html", "length", "duplicates");
        cleaning.row(Split.TRAIN, Example.labelled("1", "<b></b>", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("2", "<b>hi</b>", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("3", "hi", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("4", "hi", "y"));
        cleaning.row(Split.TEST, Example.labelled("5", "hi", "x"));
        assertThat(kept).extracting(Example::id).containsExactly("2", "4", "5");
        assertThat(cleaning.report())
                .isEqualTo(new CleaningReport(
                        5,
                        3,
                        List.of(
                                new CleaningReport.Count("html", 2, 0),
                                new CleaningReport.Count("length", 0, 1),
                                new CleaningReport.Count("duplicates", 0, 1))));
    }

    @Test
    void rows_of_another_language_are_dropped_but_not_numbers() throws IOException {
        Cleaning cleaning = cleaning("language");
        cleaning.row(Split.TRAIN, Example.labelled("1", "where is my parcel", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("2", "我的parcel在哪", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("3", "20931", "x"));
        assertThat(kept).extracting(Example::id).containsExactly("2", "3");
    }

    @Test
    void near_duplicates_differ_in_a_word_and_other_texts_stay() throws IOException {
        Cleaning cleaning = cleaning("near-duplicates");
        String text =
                "could you please tell me when the parcel that I ordered last week is going to arrive at my house";
        cleaning.row(Split.TRAIN, Example.labelled("1", text, "x"));
        cleaning.row(
                Split.TRAIN,
                Example.labelled(
                        "2",
                        "Could you please tell me when the parcel that I ordered last week is going to arrive at my home?!",
                        "x"));
        cleaning.row(
                Split.TRAIN,
                Example.labelled("3", "could you tell me how to send the parcel back that I got last week", "x"));
        assertThat(kept).extracting(Example::id).containsExactly("1", "3");
    }

    @Test
    void leakage_takes_away_training_rows_that_are_nearly_test_rows() throws IOException {
        Cleaning cleaning = cleaning("leakage");
        cleaning.row(Split.TEST, Example.labelled("t", "我的快递为什么三天都没有动静", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("1", "我的快递为什么三天都没有动静？", "x"));
        cleaning.row(Split.TRAIN, Example.labelled("2", "我想把地址改成公司的", "x"));
        assertThat(kept).extracting(Example::id).containsExactly("t", "2");
    }

    @Test
    void the_estimate_of_similarity_is_near_the_true_one() {
        // 34 shingles of "abc...z0123456789" and 34 of its reverse half: computed below by sets
        String a = "thequickbrownfoxjumpsoverthelazydogandrunsaway";
        String b = "thequickbrownfoxjumpsoverthelazycatandrunsaway";
        // 44 shingles each; the change of three characters touches five of them: 39 common of 44 + 44 - 39 = 49
        assertThat(MinHash.similarity(MinHash.signature(a), MinHash.signature(b)))
                .isBetween(39.0 / 49 - 0.19, 39.0 / 49 + 0.19);
        assertThat(MinHash.similarity(MinHash.signature(a), MinHash.signature("nothingincommonhere")))
                .isLessThan(0.2);
    }

    @Test
    void a_frequent_intent_is_cut_in_training_only() throws IOException {
        Cleaning cleaning = new Cleaning(
                Options.of(CleaningOptions.DEFAULTS, Map.of("steps", "balance", "max_per_intent", 2)), keep);
        for (int i = 0; i < 4; i++) {
            cleaning.row(Split.TRAIN, Example.labelled("a" + i, "text " + i, "x"));
            cleaning.row(Split.TEST, Example.labelled("t" + i, "text " + i, "x"));
        }
        assertThat(kept).hasSize(2 + 4);
    }

    @Test
    void entities_are_found_again_in_the_changed_text() throws IOException {
        Markup markup = Markup.parse("<b>where</b> is [LS-20931](order_id)");
        cleaning("html")
                .row(Split.TRAIN, new Example("1", Dialogue.of(markup.text()), "x", List.of(), markup.attributes()));
        assertThat(Entity.ofJson(kept.get(0).attributes().get("entities")))
                .containsExactly(new Entity(9, 17, "order_id", "LS-20931"));
    }

    @Test
    void an_unknown_step_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> cleaning("htlm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'htlm'")
                .hasMessageContaining("near-duplicates");
        assertThat(Steps.ids()).hasSize(15);
    }
}
