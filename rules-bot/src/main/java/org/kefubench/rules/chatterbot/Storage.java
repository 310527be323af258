package org.kefubench.rules.chatterbot;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where statements are kept, in the order in which they came. Safe for use by several threads. */
public sealed interface Storage extends Closeable permits MemoryStorage, SqlStorage {

    /** Shows the rows that a filter accepts, oldest first, until the visitor has seen enough and says false. */
    void scan(Filter filter, Predicate<Row> visitor);

    /** Adds statements in order. */
    void add(List<Statement> statements);

    /** The number of statements. */
    int count();

    /** The statement at a position from 0 in the order in which they came. */
    Statement at(int position);

    /** The newest statements of a conversation, oldest first, at most so many. */
    List<Statement> latest(String conversation, int most);

    /** All rows that a filter accepts, oldest first. */
    default List<Statement> find(Filter filter) {
        List<Statement> found = new ArrayList<>();
        scan(filter, row -> {
            found.add(row.statement());
            return true;
        });
        return found;
    }

    @Override
    void close();
}
