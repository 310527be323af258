package org.kefubench.intent.textcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {

    @TempDir
    Path folder;

    @Test
    void the_text_form_has_a_word_and_its_numbers_a_line() throws IOException {
        Path file = Files.writeString(folder.resolve("glove.txt"), "the 0.5 -1\nof 2 3e-1\nparcel 1 1\n");
        WordVectors vectors = WordVectors.read(file, Set.of("of", "parcel", "unheard"));
        assertThat(vectors.dimension()).isEqualTo(2);
        assertThat(vectors.byWord()).containsOnlyKeys("of", "parcel");
        assertThat(vectors.byWord().get("of")).containsExactly(2, 0.3f);
    }

    @Test
    void the_json_form_has_an_array_for_each_word() throws IOException {
        Path file =
                Files.writeString(folder.resolve("glove.json"), "{\"the\":[0.5,-1], \"of\" : [2, 3e-1],\"'s\":[4,5]}");
        WordVectors vectors = WordVectors.read(file, Set.of("of", "'s"));
        assertThat(vectors.byWord()).containsOnlyKeys("of", "'s");
        assertThat(vectors.byWord().get("of")).containsExactly(2, 0.3f);
        assertThat(vectors.byWord().get("'s")).containsExactly(4, 5);
    }

    @Test
    void what_does_not_fit_is_named() throws IOException {
        Path uneven = Files.writeString(folder.resolve("uneven.txt"), "a 1 2\nb 1\n");
        assertThatThrownBy(() -> WordVectors.read(uneven, Set.of("a", "b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("uneven.txt")
                .hasMessageContaining("numbers, expected");
        Path words = Files.writeString(folder.resolve("words.txt"), "a one two\n");
        assertThatThrownBy(() -> WordVectors.read(words, Set.of("a"))).hasMessageContaining("vector of 'a'");
        assertThatThrownBy(() -> WordVectors.read(words, Set.of("b")))
                .hasMessageContaining("no vector for any of 1 words");
        assertThatThrownBy(() -> WordVectors.find("nowhere.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.txt");
    }
}
