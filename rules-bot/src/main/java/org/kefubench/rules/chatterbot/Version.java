package org.kefubench.rules.chatterbot;

/** The two behaviours of ChatterBot that are reproduced; where they differ, a method here says so. */
public enum Version {
    /** 1.0.0 to 1.0.8, what tutorials and articles used. */
    CB_1_0,
    /** 1.2.2 and later. */
    CB_1_2;

    /** The column whose words the first look-up goes by. */
    Column searched() {
        return this == CB_1_0 ? Column.SEARCH_TEXT : Column.SEARCH_IN_RESPONSE_TO;
    }

    /** The column that is compared with the input. */
    Column compared() {
        return this == CB_1_0 ? Column.TEXT : Column.IN_RESPONSE_TO;
    }

    /** The search text of a trained row comes from the text before preprocessing, not after. */
    boolean tagsRawText() {
        return this == CB_1_0;
    }

    /** The longest text of a column, enforced by databases that enforce lengths. */
    int textLimit() {
        return this == CB_1_0 ? 255 : 1100;
    }
}
