package org.kefubench.reports.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Language;
import org.kefubench.reports.page.Template;
import org.kefubench.reports.text.Texts;

/** The page of the ledger: verdicts counted by group, then every claim in one table. */
final class ClaimsPage {

    private ClaimsPage() {}

    /** The counts of a group, in the order of {@link Verdict}. */
    public record Summary(String group, String title, List<Long> counts, int all) {}

    /** A claim, all as text. */
    public record Line(
            String id,
            String group,
            String cell,
            String sourceText,
            String link,
            String table,
            String confirmation,
            String published,
            String measured,
            String key,
            String interval,
            String verdict,
            String verdictLabel,
            String why,
            List<String> reasons,
            String more,
            String command) {}

    /** The document. */
    static String html(Findings findings, Texts texts) {
        Map<String, Object> model = new HashMap<>();
        model.put("made", findings.made().replaceFirst("\\.\\d+Z", "Z"));
        model.put("machine", findings.machine());
        model.put(
                "verdicts", List.of(Verdict.values()).stream().map(Verdict::id).toList());
        model.put("groups", groups(findings, texts));
        model.put("total", totals(findings));
        model.put("lines", findings.entries().stream().map(e -> line(e, texts)).toList());
        Language other = texts.language() == Language.EN ? Language.ZH : Language.EN;
        model.put("other", ClaimsReport.file(other));
        return Template.fill("claims.ftlh", texts, model);
    }

    private static List<Summary> groups(Findings findings, Texts texts) {
        List<Summary> groups = new ArrayList<>();
        findings.groups().forEach((group, entries) -> {
            Findings part = new Findings("", Map.of(), entries);
            groups.add(new Summary(group, texts.or("claims.group." + group, group), totals(part), entries.size()));
        });
        return groups;
    }

    private static List<Long> totals(Findings findings) {
        return List.of(Verdict.values()).stream().map(findings::count).toList();
    }

    private static Line line(Entry entry, Texts texts) {
        Ruling ruling = entry.ruling();
        return new Line(
                entry.id(),
                entry.group(),
                entry.cell(),
                entry.source(),
                entry.link().startsWith("http") ? entry.link() : "",
                entry.table(),
                texts.of("claims.confirmation." + entry.confirmation().id()),
                entry.published() + (entry.tolerance().startsWith("p") ? "" : " ± " + entry.tolerance()),
                measured(entry),
                ruling.value() == null ? "" : String.valueOf(ruling.value()),
                interval(ruling, entry.unit()),
                ruling.verdict().id(),
                texts.of("claims.verdict." + ruling.verdict().id()),
                entry.why(),
                ruling.reasons().stream().map(reason -> reason.in(texts)).toList(),
                List.of(entry.conditions(), entry.note(), String.join(", ", ruling.runs())).stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · ")),
                entry.command());
    }

    /** The value, or both of an order. */
    static String measured(Entry entry) {
        Ruling ruling = entry.ruling();
        Double value = ruling.value();
        Double other = ruling.other();
        if (value == null) {
            return "";
        }
        return Amount.text(value, entry.unit()) + (other == null ? "" : " / " + Amount.text(other, entry.unit()));
    }

    static String interval(Ruling ruling, String unit) {
        @Nullable Double low = ruling.low();
        @Nullable Double high = ruling.high();
        return low == null || high == null ? "" : Amount.text(low, unit) + "–" + Amount.text(high, unit);
    }
}
