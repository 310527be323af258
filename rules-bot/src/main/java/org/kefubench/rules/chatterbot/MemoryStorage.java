package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

/** Statements in the heap; what two searches for equal values need is indexed, all else is a scan as in ChatterBot. */
public final class MemoryStorage implements Storage {

    private final List<Row> rows = new ArrayList<>();
    private final Map<Column, Map<String, List<Row>>> byValue = new EnumMap<>(Column.class);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** An empty store. */
    public MemoryStorage() {
        for (Column column : Column.values()) {
            byValue.put(column, new HashMap<>());
        }
    }

    @Override
    public void scan(Filter filter, Predicate<Row> visitor) {
        locked(lock.readLock(), () -> {
            for (Row row : narrowed(filter)) {
                if (filter.accepts(row.statement()) && !visitor.test(row)) {
                    return;
                }
            }
        });
    }

    /** The shortest list that an equality condition leaves, or all rows. */
    private List<Row> narrowed(Filter filter) {
        List<Row> shortest = rows;
        for (Map.Entry<Column, String> condition : filter.equal().entrySet()) {
            List<Row> list =
                    byValue.getOrDefault(condition.getKey(), Map.of()).getOrDefault(condition.getValue(), List.of());
            if (list.size() < shortest.size()) {
                shortest = list;
            }
        }
        return shortest;
    }

    @Override
    public void add(List<Statement> statements) {
        locked(lock.writeLock(), () -> {
            for (Statement statement : statements) {
                Row row = new Row(statement.stored(rows.size() + 1L));
                rows.add(row);
                index(row);
            }
        });
    }

    private void index(Row row) {
        byValue.forEach((column, index) -> {
            String value = column.of(row.statement());
            if (value != null) {
                index.computeIfAbsent(value, v -> new ArrayList<>(1)).add(row);
            }
        });
    }

    @Override
    public int count() {
        int[] count = new int[1];
        locked(lock.readLock(), () -> count[0] = rows.size());
        return count[0];
    }

    @Override
    public Statement at(int position) {
        Statement[] found = new Statement[1];
        locked(lock.readLock(), () -> found[0] = rows.get(position).statement());
        return found[0];
    }

    @Override
    public List<Statement> latest(String conversation, int most) {
        List<Statement> all = find(Filter.ALL.where(Column.CONVERSATION, conversation));
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static void locked(Lock lock, Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        // The heap is not ours to free.
    }
}
