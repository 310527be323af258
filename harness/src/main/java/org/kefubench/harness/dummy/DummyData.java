package org.kefubench.harness.dummy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataSet;

/** A data set of three intents and some noise, for the dummies. Half of the test rows repeat training rows, so that a parrot gets half of them right. */
public final class DummyData {

    /** Its name in suites. */
    public static final String NAME = "dummy/shop";

    private static final String[][] ROWS = {
        {"track", "We are looking for your parcel.", "where is my parcel", "my order has not arrived", "track it"},
        {"refund", "Your money is on its way.", "i want my money back", "please refund me", "return the payment"},
        {"cancel", "The order is cancelled.", "please cancel my order", "cancel it now", "i do not want it"},
        {Intent.OUT_OF_SCOPE, "I cannot help with that.", "what is the weather", "sing a song", "who are you"},
    };

    private DummyData() {}

    /** The data set. */
    public static DataSet open() {
        List<Example> train = new ArrayList<>();
        List<Example> test = new ArrayList<>();
        for (String[] row : ROWS) {
            for (int i = 2; i < row.length; i++) {
                train.add(row("train-" + row[0] + i, row[i], row));
                test.add(row("test-" + row[0] + i + "a", row[i], row));
                test.add(row("test-" + row[0] + i + "b", row[i] + " !", row));
            }
        }
        return new DataSet(
                NAME,
                "d".repeat(64),
                Language.EN,
                Set.of(Task.INTENT, Task.RESPONSE),
                train,
                List.of(),
                test,
                List.of());
    }

    private static Example row(String id, String utterance, String[] row) {
        return new Example(id, Dialogue.of(utterance), row[0], List.of(row[1]), Map.of());
    }
}
