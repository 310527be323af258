package org.kefubench.metrics.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.TestData;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.nist.Nist;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Tokenizer;

/** Scores the stored outputs of the 21 primary systems of the E2E NLG challenge. */
class EndToEndChallengeTest {

    /** The systems with the lowest and the highest score, one with short outputs, and one with quotes in its file. */
    private static final Set<String> SAMPLE = Set.of("tr2", "slug", "chen", "tnt1");

    @Test
    void all_systems_score_their_published_bleu() throws IOException {
        checkAll(EndToEndChallengeTest::checkBleu);
    }

    @Test
    void four_systems_score_as_with_other_programs_under_the_other_metrics() throws IOException {
        checkAll((system, outputs, references, expected) -> {
            if (SAMPLE.contains(system)) {
                checkOthers(system, outputs, references, expected);
            }
        });
    }

    @Test
    @Tag("long")
    void all_systems_score_as_with_other_programs_under_the_other_metrics() throws IOException {
        checkAll(EndToEndChallengeTest::checkOthers);
    }

    @FunctionalInterface
    private interface Check {
        void check(String system, List<String> outputs, List<List<String>> references, JsonNode expected);
    }

    private static void checkAll(Check check) throws IOException {
        List<List<String>> references = List.copyOf(references().values());
        JsonNode expected =
                TestData.json("e2e-system-outputs/scores-computed.json").get("systems");
        int systems = 0;
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(TestData.file("e2e-system-outputs/e2e-primary-outputs.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String system = entry.getName().replaceAll(".*/", "").replace(".tsv", "");
                if (expected.has(system)) {
                    List<String> outputs = outputs(zip.readAllBytes());
                    assertThat(outputs).as(system).hasSize(630);
                    check.check(system, outputs, references, expected.get(system));
                    systems++;
                }
            }
        }
        assertThat(systems).isEqualTo(21);
    }

    private static void checkBleu(String system, List<String> outputs, List<List<String>> rows, JsonNode expected) {
        Bleu challenge = Bleu.CORPUS.withLowerCase(true);
        double bleu = Corpus.of(challenge, outputs, rows).score().value();
        assertThat(bleu / 100).as(system).isCloseTo(expected.get("bleu").doubleValue(), within(5.01e-5));
        double coco = Corpus.of(new CocoBleu(challenge), outputs, rows).score().value();
        assertThat(coco).as(system).isCloseTo(expected.get("bleu").doubleValue(), within(5.01e-5));
    }

    private static void checkOthers(String system, List<String> outputs, List<List<String>> rows, JsonNode expected) {
        double chrf = Corpus.of(Chrf.CHRF2, outputs, rows).score().value();
        assertThat(chrf).as(system).isCloseTo(expected.get("chrf").doubleValue(), within(5.01e-3));
        double rouge = Corpus.of(new CocoRougeL(Tokenizer.V13A, true), outputs, rows)
                .score()
                .value();
        assertThat(rouge).as(system).isCloseTo(expected.get("rougeL").doubleValue(), within(5.01e-5));
        assertThat(Corpus.of(Nist.of(rows), outputs, rows).score().value())
                .as(system)
                .isCloseTo(expected.get("nist").doubleValue(), within(5.01e-5));
    }

    /** The outputs in file order, cleaned as the challenge's reader does it. */
    private static List<String> outputs(byte[] file) {
        List<String> lines = new ArrayList<>();
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8))
                .lines()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        List<String> outputs = new ArrayList<>();
        for (String line : lines) {
            String output = lastField(line);
            if (!output.equals("output") && !output.equals("ref")) {
                outputs.add(output.replace("\u0141", "")
                        .replace("\u00C2\u00A3", "\u00A3")
                        .strip());
            }
        }
        return outputs;
    }

    private static String lastField(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            List<String> fields = csv(line);
            return fields.get(fields.size() - 1);
        }
        String field = line.substring(tab + 1).strip();
        for (String quote : List.of("\"", "'")) {
            if (field.length() > 1 && field.startsWith(quote) && field.endsWith(quote)) {
                return field.substring(1, field.length() - 1).replace(quote + quote, quote);
            }
        }
        return field;
    }

    /** References by meaning representation, in order of first appearance. */
    private static Map<String, List<String>> references() throws IOException {
        Map<String, List<String>> references = new LinkedHashMap<>();
        try (InputStream in =
                        new GZIPInputStream(Files.newInputStream(TestData.file("e2e-nlg/testset_w_refs.csv.gz")));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> fields = csv(line);
                references
                        .computeIfAbsent(fields.get(0), unused -> new ArrayList<>())
                        .add(fields.get(1));
            }
        }
        assertThat(references).hasSize(630);
        return references;
    }

    private static List<String> csv(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
