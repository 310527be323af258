package org.kefubench.harness.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.harness.catalogue.Approaches;

/**
 * What a model is made from; models with equal keys are one.
 *
 * @param options every option by key
 * @param dataset where the training reads its rows; no part of the name, since two data sets may differ in their test rows alone
 * @param checksum of the processed rows that can be learned from
 */
public record ModelKey(String approach, Map<String, Object> options, String dataset, String checksum, long seed) {

    private static final int DIGITS = 12;

    /** The name of the model's directory; the code of the approach is part of it. */
    String directory() throws IOException {
        String code = CodeFingerprint.of(Approaches.named(approach).getClass());
        String text = String.join("\n", approach, new TreeMap<>(options).toString(), checksum, "" + seed, code);
        byte[] digest = CodeFingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return approach + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
