package org.kefubench.rules.chatterbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    @TempDir
    Path folder;

    @Test
    void categories_become_tags_and_files_are_read_in_sorted_order() throws IOException {
        Files.writeString(folder.resolve("b.yml"), "categories:\n- late\nconversations:\n- - q2\n  - 42\n");
        Files.writeString(folder.resolve("a.yml"), "categories:\n- early\nconversations:\n- - q1\n  - a1\n  - a2\n");
        Storage storage = new MemoryStorage();
        ListTrainer trainer = Bots.trainer(storage, Version.CB_1_2);
        Corpus.readAll(folder).forEach(corpus -> corpus.train(trainer));
        List<Statement> rows = storage.find(Filter.ALL);
        assertThat(rows).extracting(Statement::text).containsExactly("q1", "a1", "a2", "q2", "42");
        assertThat(rows).extracting(Statement::inResponseTo).containsExactly(null, "q1", "a1", null, "q2");
        assertThat(rows.get(1).tags()).containsExactly("early");
        assertThat(rows.get(4).tags()).containsExactly("late");
    }

    @Test
    void a_plain_text_in_place_of_a_conversation_falls_apart_into_characters_as_in_python() throws IOException {
        byte[] file = "conversations:\n- ab\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Corpus.read(new ByteArrayInputStream(file)).conversations()).containsExactly(List.of("a", "b"));
    }

    @Test
    void a_file_without_conversations_is_refused() {
        byte[] file = "categories: [x]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Corpus.read(new ByteArrayInputStream(file))).hasMessageContaining("conversations");
    }

    @Test
    void the_public_corpus_can_be_learned_and_asked() throws IOException {
        String data = System.getenv("KEFUBENCH_DATA");
        Path zip = Path.of(data == null ? "" : data, "chatterbot-corpus", "chatterbot-corpus-en-zh.zip");
        assumeTrue(Files.isRegularFile(zip), "KEFUBENCH_DATA has no chatterbot-corpus");
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            // 2,025 lists, and one entry of trivia.yml that is a plain text.
            assertThat(conversations(files, "/english")).isEqualTo(2026);
            assertThat(conversations(files, "/chinese")).isEqualTo(467);
            assertThat(conversations(files, "/traditionalchinese")).isEqualTo(456);
            assertThat(Corpus.readAll(files.getPath("/chinese"))).hasSize(17);
            Storage storage = new MemoryStorage();
            ListTrainer trainer = Bots.trainer(storage, Version.CB_1_2);
            Corpus.readAll(files.getPath("/english")).forEach(corpus -> corpus.train(trainer));
            Answer answer = Bots.of(storage, Version.CB_1_2).respond("What is AI?", "");
            assertThat(answer.confidence()).isEqualTo(1);
            assertThat(answer.statement().text()).startsWith("Artificial Intelligence is");
        }
    }

    private static int conversations(FileSystem files, String language) throws IOException {
        return Corpus.readAll(files.getPath(language)).stream()
                .mapToInt(corpus -> corpus.conversations().size())
                .sum();
    }
}
