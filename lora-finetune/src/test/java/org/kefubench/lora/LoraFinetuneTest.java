package org.kefubench.lora;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.ApproachContract;

class LoraFinetuneTest extends ApproachContract<TuningOptions> {

    @TempDir
    static Path base;

    @Override
    protected LoraFinetune approach() {
        return new LoraFinetune();
    }

    @Override
    protected TuningOptions options() {
        try {
            return TinyBase.options(TinyBase.write(base), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
