package org.kefubench.datasets.augment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Chinese characters that are typed alike. */
final class Homophones {

    private Homophones() {}

    /** For each character those of its group but itself; a line of the resource is a group. */
    static Map<Character, String> read() {
        Map<Character, String> others = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Homophones.class.getResourceAsStream("homophones-zh.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                for (int i = 0; i < line.length(); i++) {
                    others.put(line.charAt(i), line.substring(0, i) + line.substring(i + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(others);
    }
}
