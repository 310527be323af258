package org.kefubench.reports.gate;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.kefubench.api.Outcome;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.CellResult;

/**
 * A board as JUnit XML, which every continuous integration reads: a run is a test suite, a cell a test case. A cell that broke is an error, one that is not
 * applicable or was not run is skipped, one in a state in which the build is to fail is a failure.
 */
public final class JunitXml {

    private JunitXml() {}

    /** The document. */
    public static String of(Board board, List<Condition> conditions) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeStartElement("testsuites");
            var byRun = board.rows().stream().collect(Collectors.groupingBy(Row::run));
            for (var run : board.runs()) {
                suite(out, run.id(), run.started(), byRun.getOrDefault(run.id(), List.of()), conditions);
            }
            out.writeEndElement();
            out.writeCharacters("\n");
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML to a string can always be written", e);
        }
        return text.toString();
    }

    private static void suite(
            XMLStreamWriter out, String name, String started, List<Row> rows, List<Condition> conditions)
            throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement("testsuite");
        out.writeAttribute("name", name);
        out.writeAttribute("timestamp", started);
        out.writeAttribute("tests", String.valueOf(rows.size()));
        out.writeAttribute(
                "errors", count(rows.stream().filter(JunitXml::failed).count()));
        out.writeAttribute(
                "failures",
                count(rows.stream()
                        .filter(row -> !broken(row, conditions).isEmpty())
                        .count()));
        out.writeAttribute(
                "skipped",
                count(rows.stream()
                        .filter(row -> !row.measured() && !failed(row))
                        .count()));
        for (Row row : rows) {
            testCase(out, row, conditions);
        }
        out.writeCharacters("\n");
        out.writeEndElement();
    }

    private static void testCase(XMLStreamWriter out, Row row, List<Condition> conditions) throws XMLStreamException {
        out.writeCharacters("\n  ");
        out.writeStartElement("testcase");
        out.writeAttribute(
                "classname", row.cell().dataset() + "." + row.cell().task().id());
        out.writeAttribute("name", name(row));
        out.writeAttribute("time", seconds(row));
        CellResult result = row.result();
        if (result == null) {
            element(out, "skipped", "the run ended before this cell's turn");
        } else if (result.outcome() instanceof Outcome.NotApplicable not) {
            element(out, "skipped", not.reason());
        } else if (result.outcome() instanceof Outcome.Failed failed) {
            element(out, "error", failed.stage().id() + ": " + failed.message());
        }
        for (Condition condition : broken(row, conditions)) {
            element(out, "failure", Gate.sentence(condition, row));
        }
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String message) throws XMLStreamException {
        out.writeEmptyElement(name);
        out.writeAttribute("message", message.replaceAll("[^\\P{Cntrl}\\n\\t]", "?"));
    }

    private static boolean failed(Row row) {
        return row.result() != null && row.result().outcome() instanceof Outcome.Failed;
    }

    private static List<Condition> broken(Row row, List<Condition> conditions) {
        return conditions.stream().filter(condition -> condition.holds(row)).toList();
    }

    /** Label, placement and scenario, and what tells repetitions apart. */
    static String name(Row row) {
        return row.cell().label() + " " + row.cell().dataset() + " "
                + row.cell().placement() + " "
                + row.cell().scenarioName() + " seed " + row.cell().seed()
                + (row.cell().repetition() == 0
                        ? ""
                        : " repetition " + (row.cell().repetition() + 1)) + " "
                + row.hash();
    }

    /** The mean latency in seconds: what a JUnit viewer shows as the time of a case. */
    private static String seconds(Row row) {
        return row.figure("latency_mean")
                .flatMap(figure -> Optional.ofNullable(figure.value()))
                .map(millis -> String.format(Locale.ROOT, "%.6f", millis / 1000))
                .orElse("0");
    }

    private static String count(long value) {
        return String.valueOf(value);
    }
}
