package org.kefubench.rules.chatterbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStorageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite::memory:", "jdbc:h2:mem:"})
    void it_finds_what_memory_finds(String url) throws SQLException {
        try (Storage sql = new SqlStorage(url, Version.CB_1_2);
                Storage memory = new MemoryStorage()) {
            for (Storage storage : List.of(sql, memory)) {
                ListTrainer trainer = Bots.trainer(storage, Version.CB_1_2);
                storage.add(trainer.rows(
                        List.of("hello there", "hi", "how are you", "fine thanks"), List.of("greetings", "ai")));
                trainer.train(List.of("where is my parcel", "On its way."));
                storage.add(List.of(Statement.input("noise", "noise", "c").by("bot:x")));
            }
            for (Filter filter : List.of(
                    Filter.ALL,
                    Filter.ALL.withoutBots(),
                    Filter.ALL.where(Column.TEXT, "hi").where(Column.IN_RESPONSE_TO, "hello there"),
                    Filter.ALL.containingAnyWordOf(Column.SEARCH_IN_RESPONSE_TO, "parcel th%e"),
                    Filter.ALL.containingAnyWordOf(Column.SEARCH_TEXT, ""),
                    Filter.ALL.without(List.of("hi"), List.of("WAY", "fine")))) {
                assertThat(without(sql.find(filter))).as("%s", filter).isEqualTo(without(memory.find(filter)));
            }
            assertThat(sql.count()).isEqualTo(memory.count()).isEqualTo(7);
            assertThat(sql.at(4).text()).isEqualTo(memory.at(4).text()).isEqualTo("where is my parcel");
            assertThat(sql.at(0).tags()).containsExactlyInAnyOrder("greetings", "ai");
            assertThat(sql.latest("training", 2))
                    .extracting(Statement::text)
                    .containsExactly("where is my parcel", "On its way.");
            assertThat(Bots.of(sql, Version.CB_1_2)
                            .respond("where is my parcel", "")
                            .statement()
                            .text())
                    .isEqualTo("On its way.");
        }
    }

    @Test
    void a_database_that_chatterbot_made_opens() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("db.sqlite3");
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(
                    connection,
                    "CREATE TABLE tag (id INTEGER NOT NULL, name VARCHAR(50), PRIMARY KEY (id), UNIQUE (name))",
                    "CREATE TABLE statement (id INTEGER NOT NULL, text VARCHAR(255), search_text VARCHAR(255) DEFAULT '' NOT NULL,"
                            + " conversation VARCHAR(32) DEFAULT '' NOT NULL, created_at DATETIME DEFAULT (CURRENT_TIMESTAMP),"
                            + " in_response_to VARCHAR(255), search_in_response_to VARCHAR(255) DEFAULT '' NOT NULL,"
                            + " persona VARCHAR(50) DEFAULT '' NOT NULL, PRIMARY KEY (id))",
                    "CREATE TABLE tag_association (tag_id INTEGER, statement_id INTEGER, FOREIGN KEY(tag_id) REFERENCES tag (id),"
                            + " FOREIGN KEY(statement_id) REFERENCES statement (id))",
                    "INSERT INTO tag VALUES (3, 'greetings')",
                    "INSERT INTO statement (id, text, search_text, conversation) VALUES (1, 'Hello there', 'INTJ:there', 'training')",
                    "INSERT INTO statement (id, text, search_text, conversation, in_response_to, search_in_response_to)"
                            + " VALUES (2, 'Hi', 'hi', 'training', 'Hello there', 'INTJ:there')",
                    "INSERT INTO tag_association VALUES (3, 2)");
        }
        try (Storage storage = new SqlStorage(url, Version.CB_1_2)) {
            Statement imported = storage.at(1);
            assertThat(imported.searchInResponseTo()).isEqualTo("INTJ:there");
            assertThat(imported.tags()).containsExactly("greetings");
            assertThat(imported.createdAt()).isNotNull();
            storage.add(List.of(Statement.input("New", "new", "c").tagged(List.of("greetings", "other"))));
            assertThat(storage.at(2).id()).isEqualTo(3);
            assertThat(storage.at(2).tags()).containsExactly("greetings", "other");
        }
    }

    @Test
    void a_database_made_here_has_the_columns_that_chatterbot_expects() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("own.sqlite3");
        new SqlStorage(url, Version.CB_1_2).close();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet columns = connection.getMetaData().getColumns(null, null, "statement", null)) {
            StringBuilder names = new StringBuilder();
            while (columns.next()) {
                names.append(columns.getString("COLUMN_NAME")).append(' ');
            }
            assertThat(names.toString().strip())
                    .isEqualTo(
                            "id text search_text conversation created_at in_response_to search_in_response_to persona");
        }
    }

    @Test
    void more_rows_than_a_page_come_in_order() throws SQLException {
        try (Storage storage = new SqlStorage("jdbc:sqlite::memory:", Version.CB_1_2)) {
            List<String> texts =
                    IntStream.range(0, 2500).mapToObj(i -> "text " + i).toList();
            Bots.trainer(storage, Version.CB_1_2).train(texts);
            assertThat(storage.find(Filter.ALL)).extracting(Statement::text).isEqualTo(texts);
        }
    }

    @Test
    void a_url_that_cannot_be_opened_is_named() {
        assertThatThrownBy(() -> new SqlStorage("jdbc:nothing:here", Version.CB_1_2))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("jdbc:nothing:here");
    }

    @Test
    void export_holds_pairs_of_text_and_answer() throws Exception {
        Storage storage = new MemoryStorage();
        Bots.trainer(storage, Version.CB_1_2).train(List.of("a", "b", "c"));
        Path file = folder.resolve("export.json");
        Export.write(storage, file);
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertThat(root.toString()).isEqualTo("{\"conversations\":[[\"a\",\"b\"],[\"b\",\"c\"]]}");
    }

    private static List<Statement> without(List<Statement> rows) {
        return rows.stream()
                .map(r -> new Statement(
                        r.id(),
                        r.text(),
                        r.searchText(),
                        r.conversation(),
                        null,
                        r.tags().stream().sorted().toList(),
                        r.inResponseTo(),
                        r.searchInResponseTo(),
                        r.persona()))
                .toList();
    }

    private static void execute(Connection connection, String... commands) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
