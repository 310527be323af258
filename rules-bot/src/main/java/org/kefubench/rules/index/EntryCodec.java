package org.kefubench.rules.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** Entries as bytes in the doc values of the index: read at random without decompressing a block. The context is found by its words only and not kept. */
final class EntryCodec {

    private EntryCodec() {}

    static BytesRef encode(Entry entry) throws IOException {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        out.writeString(entry.text());
        String intent = entry.intent();
        out.writeByte((byte) (intent == null ? 0 : 1));
        if (intent != null) {
            out.writeString(intent);
        }
        out.writeVInt(entry.responses().size());
        for (String response : entry.responses()) {
            out.writeString(response);
        }
        return new BytesRef(out.toArrayCopy());
    }

    static Entry decode(BytesRef bytes) throws IOException {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        String text = in.readString();
        String intent = in.readByte() == 0 ? null : in.readString();
        int count = in.readVInt();
        List<String> responses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            responses.add(in.readString());
        }
        return new Entry(text, "", intent, responses);
    }
}
