package org.kefubench.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The wording in which RNNLG's authors compare sentences: lower case, marks apart, contractions and endings spelled out by a list of theirs. */
final class RnnlgWording {

    private final List<String[]> pairs = new ArrayList<>();

    /** A wording with a list of pairs, a tab between both, one a line. */
    RnnlgWording(InputStream list) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String[] pair = line.split("\t", 2);
            if (pair.length == 2) {
                pairs.add(new String[] {" " + pair[0] + " ", " " + pair[1] + " "});
            }
        }
    }

    String of(String sentence) {
        String text =
                sentence.replaceFirst(" [.?!]$", "").toLowerCase(Locale.ROOT).strip();
        text = text.replaceAll("\\(?(\\d{3})\\)?[-.\\s]?(\\d{3})[-.\\s]?(\\d{4})", "$1$2$3");
        text = text.replace(';', ',')
                .replace("/", " and ")
                .replaceAll("[\":<>@]", "")
                .replace(" - ", "");
        text = text.replaceAll("(?<![0-9])[?.,!]|[?.,!](?![0-9])", " $0 ").replaceAll(" +", " ");
        text = text.strip().replaceAll("^'|'$", "").replaceAll("'\\s|\\s'", " ");
        for (String[] pair : pairs) {
            text = (" " + text + " ").replace(pair[0], pair[1]);
            text = text.substring(1, text.length() - 1);
        }
        text = text.replace("'s", " 's").replaceAll(" +", " ").strip();
        return text.replaceAll("(?<= |^)(\\S*\\d) (?=\\d+(?: |$))", "$1");
    }
}
