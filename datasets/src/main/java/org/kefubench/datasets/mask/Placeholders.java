package org.kefubench.datasets.mask;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The placeholders of one dialogue: the same secret has the same one, however it is written. */
final class Placeholders {

    private final Map<Secret, Map<String, String>> known = new EnumMap<>(Secret.class);

    String of(Secret kind, String original) {
        Map<String, String> same = known.computeIfAbsent(kind, key -> new LinkedHashMap<>());
        return same.computeIfAbsent(normal(kind, original), key -> "<" + kind.name() + "_" + (same.size() + 1) + ">");
    }

    /** The way in which two writings of the same secret agree. */
    private static String normal(Secret kind, String original) {
        return switch (kind) {
            case PHONE -> {
                String digits = Checksums.digits(original);
                yield digits.length() > 11 ? digits.substring(digits.length() - 11) : digits;
            }
            case BANK_CARD -> Checksums.digits(original);
            default -> original.replaceAll("[\\s·•-]", "").toLowerCase(Locale.ROOT);
        };
    }
}
