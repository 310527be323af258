package org.kefubench.rules.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.api.PassageIndex;
import org.kefubench.api.PassageIndex.Found;
import org.kefubench.api.PassageIndex.Passage;

class LucenePassagesTest {

    private static final List<Passage> ARTICLES = List.of(
            new Passage("faq f001", "How do I follow my parcel?", "Open My orders; the tracking link is beside it."),
            new Passage("faq f002", "Can I return an opened box?", "Within 30 days, in any condition."),
            new Passage("faq f003", "", "We ship to Austria for 9 euros."));

    @TempDir
    Path folder;

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(PassageIndex.class))
                .anySatisfy(index -> assertThat(index.id()).isEqualTo("lucene"));
    }

    @Test
    void the_passage_that_shares_the_telling_words_comes_first() throws Exception {
        new LucenePassages().write(ARTICLES, Language.EN, folder.resolve("index"));
        try (PassageIndex.Search search = new LucenePassages().open(folder.resolve("index"))) {
            List<Found> found = search.find("where is the tracking link of my parcel", 2);
            assertThat(found).hasSizeLessThanOrEqualTo(2);
            assertThat(found.get(0).passage()).isEqualTo(ARTICLES.get(0));
            assertThat(found.get(0).score()).isBetween(0.0, 1.0);
            assertThat(search.find("Austria?", 5))
                    .singleElement()
                    .satisfies(only -> assertThat(only.passage().source()).isEqualTo("faq f003"));
            assertThat(search.find("qwerty", 5)).isEmpty();
            assertThat(search.find("", 5)).isEmpty();
        }
    }

    @Test
    void chinese_passages_are_found_by_their_characters() throws Exception {
        List<Passage> articles =
                List.of(new Passage("faq f001", "怎么查物流", "在我的订单里点查看物流。"), new Passage("faq f002", "怎么退货", "三十天内可以退货。"));
        new LucenePassages().write(articles, Language.ZH, folder);
        try (PassageIndex.Search search = new LucenePassages().open(folder)) {
            assertThat(search.find("我想退货", 1).get(0).passage().source()).isEqualTo("faq f002");
        }
    }

    @Test
    void a_folder_without_an_index_is_an_error_that_names_it() {
        assertThatThrownBy(() -> new LucenePassages().open(folder)).hasMessageContaining("is no index of passages");
    }
}
