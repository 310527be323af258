package org.kefubench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;

class TopicsTest {

    @Test
    void only_a_topic_leaves_its_rows_in_all_parts_and_its_conversations() throws DataException {
        DataSet desk = open("desk/en@only-price_match+stop_delivery");
        assertThat(desk.train()).isNotEmpty().allMatch(TopicsTest::isOne);
        assertThat(desk.validation()).isNotEmpty().allMatch(TopicsTest::isOne);
        assertThat(desk.test()).isNotEmpty().allMatch(TopicsTest::isOne);
        // 160 dialogues over 32 intents are 5 each; 20 of them are for validation, 20 to test
        assertThat(desk.conversations()).hasSizeBetween(1, 10);
    }

    private static boolean isOne(Example row) {
        String topic = row.intent() == null ? row.attributes().get("topic") : row.intent();
        return List.of("price_match", "stop_delivery").contains(topic);
    }

    @Test
    void only_and_without_share_all_rows_between_them() throws DataException {
        DataSet all = open("desk/en");
        DataSet only = open("desk/en@only-new-desk");
        DataSet without = open("desk/en@without-new-desk");
        assertThat(only.train().size() + without.train().size())
                .isEqualTo(all.train().size());
        assertThat(only.test().size() + without.test().size())
                .isEqualTo(all.test().size());
        assertThat(only.conversations().size() + without.conversations().size())
                .isEqualTo(all.conversations().size());
        assertThat(only.test().stream().filter(row -> row.intent() != null)).hasSize(96); // 8 x 12
    }

    @Test
    void after_a_topic_it_is_learned_and_the_others_are_asked() throws DataException {
        DataSet after = open("desk/zh@after-new-desk");
        assertThat(after.train()).isEqualTo(open("desk/zh@only-new-desk").train());
        assertThat(after.test()).isEqualTo(open("desk/zh@without-new-desk").test());
        assertThat(after.learnedChecksum())
                .isEqualTo(open("desk/zh@only-new-desk").learnedChecksum())
                .isNotEqualTo(open("desk/zh@without-new-desk").learnedChecksum());
        assertThat(after.checksum()).isNotEqualTo(open("desk/zh@only-new-desk").checksum());
    }

    @Test
    void a_topic_that_does_not_occur_is_told_with_those_that_do() {
        assertThatThrownBy(() -> open("desk/en@only-weather"))
                .hasMessageContaining("topic 'weather' does not occur in desk/en")
                .hasMessageContaining("track_order");
    }

    private static DataSet open(String name) throws DataException {
        return DataSets.open(name, Progress.NONE);
    }
}
