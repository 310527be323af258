package org.kefubench.rules.chatterbot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes statements and their tags; numbers are given here, so that tags can be joined without asking the database for each row. */
final class Inserts {

    private final Connection connection;

    Inserts(Connection connection) {
        this.connection = connection;
    }

    void insert(List<Statement> statements) throws SQLException {
        long id = largest("statement");
        String sql =
                "INSERT INTO statement (id, text, search_text, conversation, in_response_to, search_in_response_to,"
                        + " persona) VALUES (?, ?, ?, ?, ?, ?, ?)";
        List<Statement> numbered = new ArrayList<>(statements.size());
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Statement statement : statements) {
                numbered.add(statement.stored(++id));
                bind(insert, numbered.get(numbered.size() - 1));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        insertTags(numbered);
    }

    private static void bind(PreparedStatement insert, Statement row) throws SQLException {
        insert.setLong(1, row.id());
        insert.setString(2, row.text());
        insert.setString(3, row.searchText());
        insert.setString(4, row.conversation());
        insert.setString(5, row.inResponseTo());
        insert.setString(6, row.searchInResponseTo());
        insert.setString(7, row.persona());
    }

    private void insertTags(List<Statement> rows) throws SQLException {
        Map<String, Long> tags = new HashMap<>();
        try (PreparedStatement join =
                connection.prepareStatement("INSERT INTO tag_association (tag_id, statement_id) VALUES (?, ?)")) {
            for (Statement row : rows) {
                for (String name : row.tags()) {
                    Long tag = tags.get(name);
                    if (tag == null) {
                        tag = tag(name);
                        tags.put(name, tag);
                    }
                    join.setLong(1, tag);
                    join.setLong(2, row.id());
                    join.addBatch();
                }
            }
            join.executeBatch();
        }
    }

    /** The number of a tag, which is made where it is missing. */
    private long tag(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM tag WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet result = query.executeQuery()) {
                if (result.next()) {
                    return result.getLong(1);
                }
            }
        }
        long id = largest("tag") + 1;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO tag (id, name) VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, name);
            insert.executeUpdate();
        }
        return id;
    }

    private long largest(String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM " + table);
                ResultSet result = query.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
