package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** CamRest676: dialogues of user and system turns in one file. The authors' toolkit divides them 3:1:1 in the order of the file, which is done here. */
final class CamRestFormat implements Format {

    private static final int DIALOGUES = 676;

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (String file : input.files()) {
            try (InputStream in = input.open(file)) {
                JsonArray.read(in, file, (key, node) -> dialogue(Integer.parseInt(key), node, rows));
            }
        }
    }

    private static void dialogue(int number, JsonNode node, Rows rows) throws IOException {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : node.path("dial")) {
            turns.add(Turn.customer(turn.path("usr").path("transcript").asText()));
            turns.add(Turn.agent(turn.path("sys").path("sent").asText()));
        }
        Pairing.WHOLE.hand(String.valueOf(number), turns, Map.of(), split(number), rows);
    }

    /** The first three fifths to train (406), then one fifth each (135). */
    private static Split split(int number) {
        int train = DIALOGUES * 3 / 5 + 1;
        return number <= train ? Split.TRAIN : number <= train + DIALOGUES / 5 ? Split.VALIDATION : Split.TEST;
    }
}
