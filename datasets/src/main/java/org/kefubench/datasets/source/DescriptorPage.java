package org.kefubench.datasets.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataFile;
import org.kefubench.datasets.Descriptor;
import org.kefubench.datasets.Variant;

/** A descriptor file, as written. What it says of language, tasks, format, options, splits and counts holds for all variants that do not say it themselves. */
class DescriptorPage extends VariantPage {

    static final String ROOT = "/org/kefubench/datasets/";

    public @Nullable String name;
    public @Nullable String folder;
    public String title = "";
    public @Nullable String licence;
    public String citation = "";
    public @Nullable String homepage;
    public String remarks = "";
    public Map<String, VariantPage> variants = new LinkedHashMap<>();
    public List<Entry> files = List.of();

    Descriptor descriptor() throws IOException {
        if (name == null || licence == null || homepage == null) {
            throw new DataException("a descriptor needs name, licence and homepage");
        }
        Map<String, VariantPage> merged = new LinkedHashMap<>();
        if (variants.isEmpty()) {
            merged.put(name, this);
        }
        variants.forEach((key, choice) -> merged.put(name + "/" + key, choice.over(this)));
        List<Variant> list = new ArrayList<>();
        for (Map.Entry<String, VariantPage> entry : merged.entrySet()) {
            list.add(entry.getValue().variant(entry.getKey()));
        }
        String where = folder == null ? name : folder;
        return new Descriptor(name, where, title, licence, citation, homepage, remarks, list, list());
    }

    private List<DataFile> list() throws IOException {
        List<DataFile> found = new ArrayList<>();
        for (Entry entry : files) {
            String manifest = entry.manifest;
            if (manifest != null) {
                found.addAll(Manifest.read(ROOT + "manifests/" + manifest, entry.source, entry.bundle));
            } else if (entry.name != null) {
                String url = entry.url != null ? entry.url : entry.source + entry.name;
                found.add(new DataFile(entry.name, entry.bytes, entry.sha256, url, entry.bundle));
            } else {
                throw new DataException("an entry of 'files' needs name or manifest");
            }
        }
        return found;
    }

    /** An entry of {@code files}. */
    static class Entry {
        public @Nullable String name;
        public @Nullable String manifest;
        public @Nullable String bundle;
        public @Nullable String sha256;
        public @Nullable String url;
        public String source = "";
        public long bytes;
    }
}
