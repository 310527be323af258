package org.kefubench.harness.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong with a YAML file. */
public final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** None yet; {@code file} is what complaints call it. */
    public Problems(String file) {
        this.file = file;
    }

    /** One, at a place. */
    public void add(Node where, String what) {
        add(where.getStartMark(), what);
    }

    void add(Mark mark, String what) {
        found.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, what));
    }

    /** What complaints call the file. */
    public String file() {
        return file;
    }

    /** Whether there is one. */
    public boolean any() {
        return !found.isEmpty();
    }

    void check() throws SuiteException {
        if (any()) {
            throw new SuiteException(lines());
        }
    }

    /** One line a problem with file, line and column, in the order of the file. */
    public List<String> lines() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": " + problem.what())
                .toList();
    }

    private record Problem(int line, int column, String what) {}
}
