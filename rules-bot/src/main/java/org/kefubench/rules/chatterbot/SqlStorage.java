package org.kefubench.rules.chatterbot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Statements in a database with ChatterBot's own schema: a file that ChatterBot wrote opens here, and one written here opens there. Missing tables are made.
 * One connection serves all threads, one at a time.
 */
public final class SqlStorage implements Storage {

    private static final int PAGE = 1000;

    private final String url;
    private final Connection connection;

    /**
     * Opens a database.
     *
     * @param url of JDBC, for example {@code jdbc:sqlite:db.sqlite3}
     * @param version whose tables are made where they are missing
     * @throws SQLException if it cannot be opened; the message names the URL
     */
    public SqlStorage(String url, Version version) throws SQLException {
        this.url = url;
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new SQLException("cannot open " + url + ": " + e.getMessage(), e);
        }
        Schema.create(connection, version.textLimit());
    }

    @Override
    public synchronized void scan(Filter filter, Predicate<Row> visitor) {
        attempt(() -> {
            long after = -1;
            while (true) {
                List<Statement> page = page(filter, after);
                for (Statement statement : page) {
                    if (!visitor.test(new Row(statement))) {
                        return;
                    }
                }
                if (page.size() < PAGE) {
                    return;
                }
                after = page.get(page.size() - 1).id();
            }
        });
    }

    private List<Statement> page(Filter filter, long after) throws SQLException {
        Select select = Select.of(filter, after);
        return rows(select.sql() + " ORDER BY id LIMIT " + PAGE, select.values());
    }

    private List<Statement> rows(String where, List<Object> values) throws SQLException {
        String sql =
                "SELECT id, text, search_text, conversation, created_at, in_response_to, search_in_response_to, persona"
                        + " FROM statement" + where;
        List<Statement> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(statement(result));
                }
            }
        }
        return withTags(rows);
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getLong(1),
                orEmpty(row.getString(2)),
                orEmpty(row.getString(3)),
                orEmpty(row.getString(4)),
                row.getString(5),
                List.of(),
                row.getString(6),
                orEmpty(row.getString(7)),
                orEmpty(row.getString(8)));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** Rows come in the order of their numbers, so one query for the range finds the tags of all. */
    private List<Statement> withTags(List<Statement> rows) throws SQLException {
        if (rows.isEmpty()) {
            return rows;
        }
        long first = rows.stream().mapToLong(Statement::id).min().orElseThrow();
        long last = rows.stream().mapToLong(Statement::id).max().orElseThrow();
        Map<Long, List<String>> tags = new HashMap<>();
        String sql = "SELECT a.statement_id, t.name FROM tag_association a JOIN tag t ON t.id = a.tag_id"
                + " WHERE a.statement_id BETWEEN ? AND ? ORDER BY a.statement_id, t.id";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, first);
            query.setLong(2, last);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    tags.computeIfAbsent(result.getLong(1), id -> new ArrayList<>())
                            .add(result.getString(2));
                }
            }
        }
        return tags.isEmpty()
                ? rows
                : rows.stream()
                        .map(row -> row.tagged(tags.getOrDefault(row.id(), List.of())))
                        .toList();
    }

    @Override
    public synchronized void add(List<Statement> statements) {
        attempt(() -> {
            connection.setAutoCommit(false);
            try {
                new Inserts(connection).insert(statements);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    @Override
    public synchronized int count() {
        int[] count = new int[1];
        attempt(() -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM statement");
                    ResultSet result = query.executeQuery()) {
                result.next();
                count[0] = result.getInt(1);
            }
        });
        return count[0];
    }

    @Override
    public synchronized Statement at(int position) {
        List<Statement> found = new ArrayList<>();
        attempt(() -> found.addAll(rows(" ORDER BY id LIMIT 1 OFFSET ?", List.of(position))));
        return found.get(0);
    }

    @Override
    public synchronized List<Statement> latest(String conversation, int most) {
        List<Statement> found = new ArrayList<>();
        attempt(() -> {
            List<Statement> newestFirst =
                    rows(" WHERE conversation = ? ORDER BY id DESC LIMIT ?", List.of(conversation, most));
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                found.add(newestFirst.get(i));
            }
        });
        return found;
    }

    @Override
    public synchronized void close() {
        attempt(connection::close);
    }

    /** Something that a database may refuse. */
    private interface Action {
        void run() throws SQLException;
    }

    private void attempt(Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw new IllegalStateException(url + ": " + e.getMessage(), e);
        }
    }
}
