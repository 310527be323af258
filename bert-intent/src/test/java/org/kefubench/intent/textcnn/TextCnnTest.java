package org.kefubench.intent.textcnn;

import java.util.List;
import java.util.Map;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Options;

class TextCnnTest extends ApproachContract<TextCnnOptions> {

    @Override
    protected Approach<TextCnnOptions> approach() {
        return new TextCnn();
    }

    @Override
    protected TextCnnOptions options() {
        return Options.of(
                TextCnnOptions.DEFAULTS,
                Map.of("dimension", 8, "filters", 8, "epochs", 3, "windows", List.of("2", "3")));
    }
}
