package org.kefubench.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** Tables: CSV, TSV and the like, one row a line; {@link TableOptions} says which column is what. */
final class TableFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        TableOptions options = input.options(TableOptions.DEFAULTS);
        for (Split split : Split.values()) {
            List<String> files = input.files(split);
            Pending pending = new Pending(split, options.group().contains(split.id()), rows);
            for (String file : files) {
                try (InputStream in = input.open(file)) {
                    new Table(file, options, pending, rows).read(in);
                }
            }
            pending.flush();
        }
    }

    /** One file. */
    private record Table(String file, TableOptions options, Pending pending, Rows rows) {

        void read(InputStream in) throws IOException {
            Reader reader = Header.buffered(Charsets.reader(in, options.charset(), file));
            char delimiter = options.delimiter().equals("detect") ? Header.delimiter(reader) : options.delimiterChar();
            Delimited records = new Delimited(reader, file, delimiter, options.quoting());
            boolean header = options.columns().isEmpty();
            List<String> names = header ? records.next() : options.columns();
            Columns columns = new Columns(file, names);
            require(columns);
            for (List<String> fields = records.next(); !fields.isEmpty(); fields = records.next()) {
                String where = file + ", line " + records.line();
                if (fields.size() != names.size()) {
                    rows.skipped(where, "it has " + fields.size() + " fields instead of " + names.size());
                } else {
                    row(columns, fields, where);
                }
            }
        }

        private void require(Columns columns) throws DataException {
            columns.require(options.query());
            columns.require(options.id());
            boolean defaults =
                    options.intent().equals("intent") && options.response().equals("response");
            if (!defaults) {
                columns.require(options.intent().equals("intent") ? "" : options.intent());
                columns.require(options.response().equals("response") ? "" : options.response());
            } else if (!columns.has("intent") && !columns.has("response")) {
                throw new DataException(file + " has neither a column 'intent' nor a column 'response'");
            }
            for (String attribute : columns.attributes(options)) {
                columns.require(attribute);
            }
        }

        private void row(Columns columns, List<String> fields, String where) throws IOException {
            String query = columns.value(options.query(), fields);
            String intent = columns.value(options.intent(), fields).strip();
            String response = columns.value(options.response(), fields);
            if (query.isBlank() && !options.keepEmpty()) {
                rows.skipped(where, "its " + options.query() + " is empty");
                return;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String attribute : columns.attributes(options)) {
                attributes.put(attribute, columns.value(attribute, fields));
            }
            if (options.joinBlanks()) {
                query = Blanks.joined(query);
                response = Blanks.joined(response);
            }
            String context = columns.value(options.context(), fields);
            Dialogue dialogue = Contexts.dialogue(Contexts.split(context, options.contextSeparator()), query);
            List<String> responses = response.isBlank() ? List.of() : List.of(response);
            pending.add(
                    columns.value(options.id(), fields),
                    dialogue,
                    intent.isEmpty() ? null : intent,
                    responses,
                    attributes);
        }
    }

    /** Numbers rows, and joins those of the same query where the options ask for it. */
    private static final class Pending {

        private final Split split;
        private final boolean group;
        private final Rows rows;
        private int number;
        private @Nullable Example open;

        Pending(Split split, boolean group, Rows rows) {
            this.split = split;
            this.group = group;
            this.rows = rows;
        }

        void add(
                String id,
                Dialogue dialogue,
                @Nullable String intent,
                List<String> responses,
                Map<String, String> attributes)
                throws IOException {
            Example last = open;
            if (group && last != null && last.dialogue().equals(dialogue)) {
                List<String> more = new ArrayList<>(last.responses());
                more.addAll(responses);
                open = new Example(last.id(), dialogue, last.intent(), more, last.attributes());
                return;
            }
            flush();
            number++;
            open = new Example(
                    split.id() + "-" + (id.isEmpty() ? String.valueOf(number) : id),
                    dialogue,
                    intent,
                    responses,
                    attributes);
        }

        void flush() throws IOException {
            Example last = open;
            if (last != null) {
                rows.row(split, last);
                open = null;
            }
        }
    }
}
