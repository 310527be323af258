package org.kefubench.intent.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.api.Options;
import org.kefubench.api.TrainingSet;

/**
 * What is written down about a model beside its weights: where it comes from.
 *
 * @param approach that trained it
 * @param data name of the data set
 * @param checksum of the data
 * @param options by key, as text
 */
record Facts(String approach, String data, String checksum, Map<String, String> options) {

    static Facts of(String approach, Record options, TrainingSet data) {
        Map<String, String> text = new LinkedHashMap<>();
        Options.toMap(options).forEach((key, value) -> text.put(key, String.valueOf(value)));
        return new Facts(approach, data.name(), data.checksum(), text);
    }
}
