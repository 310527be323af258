package org.kefubench.rules.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.FSDirectory;
import org.kefubench.api.Intent;
import org.kefubench.api.Progress;

/** Writes entries into an index of one segment. The order of entries is shuffled, so that a search that stops early has seen a fair sample. */
public final class Indexer {

    private static final FieldType WORDS = words();
    private static final int REPORT_EVERY = 1000;
    private static final double BUFFER_MEGABYTES = 128;

    private Indexer() {}

    /** Writes a new index; equal arguments give an index that answers alike. */
    public static void write(Path folder, List<Entry> entries, Analysis analysis, long seed, Progress progress)
            throws IOException, InterruptedException {
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(seed));
        try (Analyzer analyzer = analysis.analyzer();
                FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, configuration(analyzer))) {
            for (int i = 0; i < shuffled.size(); i++) {
                writer.addDocument(document(shuffled.get(i)));
                if (i % REPORT_EVERY == 0) {
                    progress.at("index statements", i, shuffled.size());
                    if (Thread.interrupted()) {
                        throw new InterruptedException("stopped while indexing statement " + i);
                    }
                }
            }
            writer.forceMerge(1);
            writer.commit();
            progress.at("index statements", shuffled.size(), shuffled.size());
        }
    }

    private static IndexWriterConfig configuration(Analyzer analyzer) {
        // Merging in this thread keeps the result a function of the arguments.
        return new IndexWriterConfig(analyzer)
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(new SerialMergeScheduler())
                .setSimilarity(StatementIndex.SIMILARITY)
                .setUseCompoundFile(false);
    }

    private static Document document(Entry entry) throws IOException {
        Document document = new Document();
        document.add(new Field(Fields.TEXT, entry.text(), WORDS));
        if (!entry.context().isEmpty()) {
            document.add(new Field(Fields.CONTEXT, entry.context(), WORDS));
        }
        document.add(new StringField(Fields.EXACT, Fields.exact(entry.text()), Field.Store.NO));
        if (entry.intent() != null) {
            document.add(new StringField(Fields.USE, Fields.LABELS, Field.Store.NO));
        }
        if (!entry.responses().isEmpty() || Intent.OUT_OF_SCOPE.equals(entry.intent())) {
            document.add(new StringField(Fields.USE, Fields.ANSWERS, Field.Store.NO));
        }
        document.add(new BinaryDocValuesField(Fields.ENTRY, EntryCodec.encode(entry)));
        return document;
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
