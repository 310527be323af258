package org.kefubench.datasets.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.api.Example;
import org.kefubench.datasets.Descriptor;
import org.kefubench.datasets.clean.CleaningReport;

/** A task card as text: headings, tables and lists that Markdown and HTML share. */
public final class CardPage {

    private final TaskCard card;
    private final Markup out;

    private CardPage(TaskCard card, Markup out) {
        this.card = card;
        this.out = out;
    }

    /** The card in Markdown. */
    public static String markdown(TaskCard card) {
        return new CardPage(card, new MarkdownMarkup()).write();
    }

    /** The card as a self-contained HTML page. */
    public static String html(TaskCard card) {
        return new CardPage(card, new HtmlMarkup(card.name())).write();
    }

    /** How headings, paragraphs and tables are written. */
    interface Markup {
        void heading(int level, String text);

        void paragraph(String text);

        void table(List<String> headings, List<List<String>> rows);

        String end();
    }

    private String write() {
        out.heading(1, card.name());
        Descriptor origin = card.origin();
        if (origin != null) {
            out.paragraph(origin.title() + ".");
        }
        out.table(List.of("", ""), facts(origin));
        out.heading(2, "Parts");
        out.table(
                List.of(
                        "part",
                        "rows",
                        "with intent",
                        "with response",
                        "several turns",
                        "characters: least",
                        "median",
                        "90 %",
                        "most"),
                card.parts().entrySet().stream()
                        .map(entry -> part(entry.getKey(), entry.getValue()))
                        .toList());
        out.paragraph(card.conversations() + " whole dialogues are in the training part.");
        quality();
        intents();
        out.heading(2, "Attributes");
        out.table(List.of("attribute", "rows"), pairs(card.attributes()));
        out.heading(2, "Rows of the test part");
        out.table(
                List.of("id", "last turn", "intent", "first response"),
                card.examples().stream().map(CardPage::example).toList());
        files(origin);
        return out.end();
    }

    private List<List<String>> facts(@org.jspecify.annotations.Nullable Descriptor origin) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("language", card.language()));
        facts.add(List.of("tasks", String.join(", ", card.tasks())));
        facts.add(List.of("SHA-256 of the processed rows", card.checksum()));
        if (origin != null) {
            facts.add(List.of("licence", origin.licence()));
            facts.add(List.of("citation", origin.citation()));
            facts.add(List.of("homepage", origin.homepage()));
            facts.add(List.of("remarks", origin.remarks()));
        }
        return facts;
    }

    private static List<String> part(String name, TaskCard.Part part) {
        TaskCard.Lengths chars = part.chars();
        return List.of(
                name,
                String.valueOf(part.rows()),
                String.valueOf(part.intentRows()),
                String.valueOf(part.responseRows()),
                String.valueOf(part.multiTurn()),
                String.valueOf(chars.least()),
                String.valueOf(chars.median()),
                String.valueOf(chars.ninetieth()),
                String.valueOf(chars.most()));
    }

    private void quality() {
        out.heading(2, "What cleaning would find");
        out.table(
                List.of("step", "rows it would drop"),
                card.quality().stream().map(CardPage::count).toList());
        out.paragraph("Nothing has been dropped: the rows are those of the source.");
    }

    private static List<String> count(CleaningReport.Count count) {
        return List.of(count.step(), String.valueOf(count.dropped()));
    }

    private void intents() {
        if (card.intents().isEmpty()) {
            return;
        }
        out.heading(2, "Intents (" + card.intents().size() + ")");
        out.table(
                List.of("intent", "train", "validation", "test"),
                card.intents().entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey(),
                                String.valueOf(entry.getValue().getOrDefault("train", 0)),
                                String.valueOf(entry.getValue().getOrDefault("validation", 0)),
                                String.valueOf(entry.getValue().getOrDefault("test", 0))))
                        .toList());
    }

    private static List<List<String>> pairs(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }

    private static List<String> example(Example row) {
        String intent = row.intent();
        return List.of(
                row.id(),
                row.utterance(),
                intent == null ? "" : intent,
                row.responses().isEmpty() ? "" : row.responses().get(0));
    }

    private void files(@org.jspecify.annotations.Nullable Descriptor origin) {
        if (origin == null) {
            return;
        }
        out.heading(2, "Files of the source");
        List<List<String>> first = origin.files().stream()
                .limit(20)
                .map(file -> List.of(
                        file.name(),
                        file.bytes() == 0 ? "" : String.valueOf(file.bytes()),
                        file.sha256() == null ? "" : file.sha256()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (origin.files().size() > first.size()) {
            first.add(List.of("and " + (origin.files().size() - first.size()) + " more", "", ""));
        }
        out.table(List.of("file", "bytes", "SHA-256"), first);
    }
}
