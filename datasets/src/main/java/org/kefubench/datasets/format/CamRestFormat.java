package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * CamRest676: dialogues of user and system turns in one file. The authors' toolkit divides them 3:1:1 in the order of the file, which is done here. What the user wants, as
 * people noted it at each user turn ({@code slu}), is kept in two attributes: {@code act}, what the turn does, and {@code slots}, all that is wanted so far. Both tell of the user's side
 * alone, so they are known before the answer; what the system's turn does ({@code DA}) is not read.
 */
final class CamRestFormat implements Format {

    private static final int DIALOGUES = 676;

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (String file : input.files()) {
            try (InputStream in = input.open(file)) {
                JsonArray.read(in, file, (key, node) -> dialogue(file, Integer.parseInt(key), node.path("dial"), rows));
            }
        }
    }

    private static void dialogue(String file, int number, JsonNode exchanges, Rows rows) throws IOException {
        Split split = split(number);
        if (exchanges.isEmpty()) {
            rows.skipped("dialogue " + number, "no turn of an agent follows one of a customer");
            return;
        }
        List<Turn> turns = new ArrayList<>();
        List<Example> pairs = new ArrayList<>();
        CamRestState state = CamRestState.NOTHING;
        for (JsonNode exchange : exchanges) {
            String where = file + ", dialogue " + number + ", turn " + (turns.size() / 2 + 1);
            turns.add(Turn.customer(said(exchange.path("usr").path("transcript"), where + ": usr.transcript")));
            Dialogue asked = new Dialogue(turns);
            String answer = said(exchange.path("sys").path("sent"), where + ": sys.sent");
            turns.add(Turn.agent(answer));
            CamRestState next = CamRestState.of(exchange.path("usr").path("slu"), where);
            Map<String, String> attributes = new HashMap<>(next.after(state));
            attributes.put("dialogue", String.valueOf(number));
            String id = split.id() + "-" + number + "-" + (turns.size() - 1);
            pairs.add(new Example(id, asked, null, List.of(answer), attributes));
            state = next;
        }
        rows.conversation(split, new Dialogue(turns));
        for (Example pair : pairs) {
            rows.row(split, pair);
        }
    }

    private static String said(JsonNode words, String where) throws DataException {
        if (words.asText().isBlank()) {
            throw new DataException(where + " is missing or empty: expected what was said");
        }
        return words.asText();
    }

    /** The first three fifths to train (406), then one fifth each (135). */
    private static Split split(int number) {
        int train = DIALOGUES * 3 / 5 + 1;
        return number <= train ? Split.TRAIN : number <= train + DIALOGUES / 5 ? Split.VALIDATION : Split.TEST;
    }
}
