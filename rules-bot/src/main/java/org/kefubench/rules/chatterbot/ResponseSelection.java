package org.kefubench.rules.chatterbot;

import java.util.List;
import java.util.Random;

/** ChatterBot's methods of choosing among rows that all answer. */
public enum ResponseSelection {
    /** The oldest row. */
    FIRST,
    /** Any row; drawn from the input, so that the same input draws the same row. */
    RANDOM,
    /** The row whose text most often answers exactly this input; of equally frequent ones the later. */
    MOST_FREQUENT;

    Statement select(Statement input, List<Statement> rows, Storage storage) {
        return switch (this) {
            case FIRST -> rows.get(0);
            case RANDOM -> rows.get(new Random(input.text().hashCode()).nextInt(rows.size()));
            case MOST_FREQUENT -> mostFrequent(input, rows, storage);
        };
    }

    private static Statement mostFrequent(Statement input, List<Statement> rows, Storage storage) {
        Statement best = rows.get(0);
        int most = -1;
        for (Statement row : rows) {
            Filter same = Filter.ALL.where(Column.TEXT, row.text()).where(Column.IN_RESPONSE_TO, input.text());
            int count = storage.find(same).size();
            if (count >= most) {
                best = row;
                most = count;
            }
        }
        return best;
    }
}
