package org.kefubench.datasets.clean;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.datasets.Split;

/** The steps by their ids. */
public final class Steps {

    private static final Map<String, Function<CleaningOptions, Step>> ALL = all();
    private static final Map<String, String> EXPLAINED = explained();

    private Steps() {}

    /** The ids of all steps, with a line about each. */
    public static Map<String, String> ids() {
        return EXPLAINED;
    }

    /** Fresh steps, in the order of the options. */
    static List<Step> of(CleaningOptions options) {
        return options.steps().stream().map(id -> step(id, options)).toList();
    }

    private static Step step(String id, CleaningOptions options) {
        Function<CleaningOptions, Step> maker = ALL.get(id);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "cleaning step '" + id + "' is unknown: expected some of " + String.join(", ", ALL.keySet()));
        }
        return maker.apply(options);
    }

    private static Map<String, Function<CleaningOptions, Step>> all() {
        Map<String, Function<CleaningOptions, Step>> steps = new LinkedHashMap<>();
        steps.put("html", options -> new TextStep("html", Html::strip));
        steps.put("control", options -> new TextStep("control", Texts::withoutControls));
        steps.put("nfkc", options -> new TextStep("nfkc", Texts::nfkc));
        steps.put("width", options -> new TextStep("width", Texts::halfWidth));
        steps.put("simplified", options -> new TextStep("simplified", Texts::simplified));
        steps.put("traditional", options -> new TextStep("traditional", Texts::traditional));
        steps.put("url", options -> new TextStep("url", Texts::withoutUrls));
        steps.put("emoji-remove", options -> new TextStep("emoji-remove", Texts::withoutEmoji));
        steps.put("emoji-mask", options -> new TextStep("emoji-mask", Texts::maskedEmoji));
        steps.put("length", Steps::length);
        steps.put("language", Steps::language);
        steps.put("duplicates", options -> new Duplicates());
        steps.put("near-duplicates", options -> new NearDuplicates("near-duplicates", false, options.similarity()));
        steps.put("leakage", options -> new NearDuplicates("leakage", true, options.similarity()));
        steps.put("balance", Steps::balance);
        return steps;
    }

    private static Map<String, String> explained() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("html", "tags out, entities to characters");
        lines.put("control", "control and zero-width characters out, blanks and line ends to single spaces");
        lines.put("nfkc", "Unicode compatibility composition (also turns Chinese punctuation into ASCII)");
        lines.put("width", "full-width letters and digits to half-width; Chinese punctuation stays");
        lines.put("simplified", "traditional Chinese to simplified (OpenCC dictionaries)");
        lines.put("traditional", "simplified Chinese to traditional (OpenCC dictionaries)");
        lines.put("url", "web addresses to <url>");
        lines.put("emoji-remove", "emoji out");
        lines.put("emoji-mask", "emoji to <emoji>");
        lines.put("length", "drops rows whose query is shorter than min_chars or longer than max_chars");
        lines.put("language", "drops rows whose query is in another language");
        lines.put(
                "duplicates",
                "drops rows that have been there in the same split, with the same context, intent and answer");
        lines.put("near-duplicates", "drops rows nearly the same as an earlier one of the split (MinHash)");
        lines.put(
                "leakage",
                "drops training and validation rows that are nearly a test row (test rows must be read first)");
        lines.put("balance", "drops training rows of an intent beyond max_per_intent");
        return lines;
    }

    private static Step length(CleaningOptions options) {
        return new FilterStep("length", (split, row) -> {
            int chars = row.utterance().codePointCount(0, row.utterance().length());
            return chars >= options.minChars() && chars <= options.maxChars();
        });
    }

    private static Step language(CleaningOptions options) {
        boolean chinese = Language.ofTag(options.language()) == Language.ZH;
        return new FilterStep("language", (split, row) -> {
            int letters = 0;
            int ideographs = 0;
            for (int c : row.utterance().codePoints().toArray()) {
                letters += Character.isLetter(c) ? 1 : 0;
                ideographs += Character.isIdeographic(c) ? 1 : 0;
            }
            // a message of digits and signs alone is in every language
            return letters == 0 || (ideographs * 5 >= letters) == chinese;
        });
    }

    private static Step balance(CleaningOptions options) {
        Map<Split, Map<String, Integer>> seen = new EnumMap<>(Split.class);
        return new FilterStep("balance", (split, row) -> {
            String intent = row.intent();
            if (split != Split.TRAIN || intent == null) {
                return true;
            }
            return seen.computeIfAbsent(split, key -> new HashMap<>()).merge(intent, 1, Integer::sum)
                    <= options.maxPerIntent();
        });
    }

    /** A row's query without what hardly matters: case, blanks and punctuation. */
    static String bare(Example row) {
        return bare(row.utterance());
    }

    /** A text without what hardly matters. */
    static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                bare.append(Character.toLowerCase(c));
            }
        }
        return bare.toString();
    }
}
