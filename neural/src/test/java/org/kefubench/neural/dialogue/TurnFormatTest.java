package org.kefubench.neural.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Turn;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

class TurnFormatTest {

    private static final int END = 256;

    @TempDir
    Path folder;

    private Tokenizer letters;

    /** A vocabulary of visible ASCII letters alone, so that a letter is a token. */
    @BeforeEach
    void writeVocabulary() throws Exception {
        StringBuilder vocabulary = new StringBuilder("{");
        ObjectMapper json = new ObjectMapper();
        for (char letter = '!'; letter <= '~'; letter++) {
            vocabulary
                    .append(json.writeValueAsString(String.valueOf(letter)))
                    .append(':')
                    .append((int) letter)
                    .append(',');
        }
        Files.writeString(folder.resolve("vocab.json"), vocabulary + "\"<|endoftext|>\":256}");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
        letters = Tokenizers.open(folder);
    }

    private static final Dialogue DIALOGUE =
            Dialogue.of("ab").then(Turn.agent("cd")).then(Turn.customer("ef"));

    @Test
    void every_turn_is_followed_by_the_end_of_text() {
        assertThat(new TurnFormat(letters, END, 0).prompt(DIALOGUE, 100))
                .containsExactly('a', 'b', END, 'c', 'd', END, 'e', 'f', END);
    }

    @Test
    void what_does_not_fit_is_left_out_turn_by_turn_from_the_beginning() {
        assertThat(new TurnFormat(letters, END, 0).prompt(DIALOGUE, 8)).containsExactly('c', 'd', END, 'e', 'f', END);
        assertThat(new TurnFormat(letters, END, 0).prompt(DIALOGUE, 5)).containsExactly('e', 'f', END);
    }

    @Test
    void a_last_turn_that_is_too_long_loses_its_beginning() {
        assertThat(new TurnFormat(letters, END, 0).prompt(DIALOGUE, 2)).containsExactly('f', END);
    }

    @Test
    void so_many_turns_are_kept_as_are_wanted() {
        assertThat(new TurnFormat(letters, END, 1).prompt(DIALOGUE, 100)).containsExactly('e', 'f', END);
    }

    @Test
    void an_answer_to_learn_from_loses_its_end() {
        assertThat(new TurnFormat(letters, END, 0).lesson(DIALOGUE, 2, false).ids())
                .containsExactly('e', 'f');
    }

    @Test
    void only_the_agents_words_and_their_ends_are_learned_or_all_are() {
        TurnFormat format = new TurnFormat(letters, END, 0);
        Dialogue answered = DIALOGUE.then(Turn.agent("g"));
        // a b END | c d END | e f END | g END
        Lesson.Text answers = format.lesson(answered, 100, true);
        assertThat(answers.learned())
                .containsExactly(false, false, false, true, true, true, false, false, false, true, true);
        assertThat(answers.predicted()).isEqualTo(5);
        assertThat(answers.lastTurn()).isEqualTo(9);
        Lesson.Text all = format.lesson(answered, 100, false);
        assertThat(all.learned()).hasSize(11).doesNotContain(false);
        assertThat(all.predicted()).isEqualTo(10); // nothing stands before the first
        // without its first turn: the mask moves along
        assertThat(format.lesson(answered, 8, true).learned())
                .containsExactly(true, true, true, false, false, false, true, true);
        assertThat(format.lesson(answered, 8, true).predicted()).isEqualTo(4);
        // a dialogue that ends with the customer: of three turns the middle one is learned
        assertThat(format.lesson(DIALOGUE, 100, true).learned())
                .containsExactly(false, false, false, true, true, true, false, false, false);
    }

    @Test
    void no_room_is_an_error() {
        assertThatThrownBy(() -> new TurnFormat(letters, END, 0).prompt(DIALOGUE, 0))
                .hasMessageContaining("prompt of at most 0 tokens");
    }

    @Test
    void marks_of_two_speakers_stand_before_turns_and_the_agents_ends_the_prompt() {
        Speakers speakers = Speakers.of(letters, List.of("c:", "a:"));
        TurnFormat format = new TurnFormat(letters, END, 0, speakers);
        assertThat(format.prompt(Dialogue.of("x").then(Turn.agent("y")).then(Turn.customer("z")), 100))
                .containsExactly('c', ':', 'x', END, 'a', ':', 'y', END, 'c', ':', 'z', END, 'a', ':');
        // Room for the last turn and the mark only: 4 + 2 tokens.
        assertThat(format.prompt(DIALOGUE, 9)).containsExactly('c', ':', 'e', 'f', END, 'a', ':');
        assertThatThrownBy(() -> Speakers.of(letters, List.of("c:"))).hasMessageContaining("expected two marks");
    }

    @Test
    void cdial_gpt_has_its_own_tokens_for_speakers_and_ends_the_answer_only() throws Exception {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null && Files.isDirectory(Path.of(models, "tokenizer-cdial-gpt")));
        Tokenizer cdial = Tokenizers.open(Path.of(models, "tokenizer-cdial-gpt"));
        int sep = cdial.special().end();
        int first = cdial.id("[speaker1]");
        int second = cdial.id("[speaker2]");
        TurnFormat format = new TurnFormat(cdial, sep, 0, Speakers.of(cdial, List.of()));
        int[] you = cdial.ids("你好");
        assertThat(you).hasSize(2);
        // [CLS] [speaker1] 你 好 [speaker2], as the model's authors build it before the reply.
        assertThat(format.prompt(Dialogue.of("你好"), 100))
                .containsExactly(cdial.special().begin(), first, you[0], you[1], second);
        assertThat(format.lesson(Dialogue.of("你好").then(Turn.agent("好")), 100, true)
                        .ids())
                .containsExactly(cdial.special().begin(), first, you[0], you[1], second, you[1], sep);
        assertThat(cdial.decode(you)).isEqualTo("你好");
    }
}
