package org.kefubench.harness.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the file says that a virtual machine leaves when it crashes. */
final class Crash {

    private static final int HEAD_LINES = 40;

    private Crash() {}

    /** The signal, the frame and the name of the file. */
    static String summary(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            List<String> head = in.lines()
                    .limit(HEAD_LINES)
                    .map(line -> line.replaceFirst("^#\\s*", ""))
                    .toList();
            String signal = head.stream()
                    .filter(line -> line.contains("pc=0x"))
                    .findFirst()
                    .map(line -> line.replaceFirst(" at pc=.*", ""))
                    .orElse("unknown signal");
            int frame = head.indexOf("Problematic frame:");
            String where = frame >= 0 && frame + 1 < head.size() ? " in " + head.get(frame + 1) : "";
            return signal + where + "; see " + file.getFileName();
        }
    }
}
