package org.kefubench.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The language of a text, as far as tokenizing depends on it. */
public enum Language {
    /** English, and other languages that put spaces between words. */
    EN("en"),
    /** Chinese. */
    ZH("zh");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /** The language of a tag; {@code zh-CN} is {@link #ZH}. */
    public static Language ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> tag.equals(language.tag) || tag.startsWith(language.tag + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("language '" + tag + "': expected one of "
                        + Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "))));
    }
}
