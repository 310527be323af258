package org.kefubench.neural.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What people wrote: lines of text files and strings of JSON files below a folder. */
final class RealTexts {

    private static final int EACH_FILE = 1_500;

    private final List<String> texts = new ArrayList<>();

    /** Some of every file that can be read. */
    static List<String> under(Path folder) throws IOException {
        RealTexts real = new RealTexts();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                real.read(file);
            }
        }
        return real.texts;
    }

    private void read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".gz")) {
                text(name.substring(0, name.length() - 3), new GZIPInputStream(in));
            } else if (name.endsWith(".zip")) {
                ZipInputStream zip = new ZipInputStream(in);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    text(entry.getName(), zip);
                }
            } else {
                text(name, in);
            }
        }
    }

    /** Some files that are called .json begin with remarks. */
    private void text(String name, InputStream raw) throws IOException {
        int full = texts.size() + EACH_FILE;
        PushbackInputStream in = new PushbackInputStream(raw);
        int first = in.read();
        if (first >= 0) {
            in.unread(first);
        }
        if (name.endsWith(".json") && (first == '{' || first == '[')) {
            JsonParser json = new JsonFactory()
                    .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                    .createParser(in);
            while (texts.size() < full && json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    texts.add(json.getText());
                }
            }
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && texts.size() < full; line = lines.readLine()) {
            texts.add(line);
        }
    }
}
