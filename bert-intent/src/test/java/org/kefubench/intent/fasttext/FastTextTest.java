package org.kefubench.intent.fasttext;

import java.util.Map;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Options;

class FastTextTest extends ApproachContract<FastTextOptions> {

    @Override
    protected Approach<FastTextOptions> approach() {
        return new FastText();
    }

    @Override
    protected FastTextOptions options() {
        return Options.of(FastTextOptions.DEFAULTS, Map.of("dimension", 8));
    }
}
