package org.kefubench.intent.bert;

import java.util.Map;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Options;

class BertTest extends ApproachContract<BertOptions> {

    @Override
    protected Approach<BertOptions> approach() {
        return new Bert();
    }

    @Override
    protected BertOptions options() {
        return Options.of(
                BertOptions.DEFAULTS,
                Map.of(
                        "layers",
                        1,
                        "hidden",
                        16,
                        "vocabulary",
                        80,
                        "epochs",
                        3,
                        "pretrain_epochs",
                        1,
                        "save_every",
                        2));
    }
}
