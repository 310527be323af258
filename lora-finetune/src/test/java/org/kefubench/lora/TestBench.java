package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;

/** A workbench that remembers what is said. */
public final class TestBench implements Workbench {

    private final List<String> said = new ArrayList<>();
    private final TrainingSet data;

    /** With the one data set that it knows. */
    public TestBench(TrainingSet data) {
        this.data = data;
    }

    /** All that was said, in lines. */
    public String said() {
        return String.join("\n", said);
    }

    @Override
    public void say(String line) {
        said.add(line);
    }

    @Override
    public Progress progress() {
        return Progress.NONE;
    }

    @Override
    public TrainingSet data(String name, long seed) throws IOException {
        if (!name.equals(data.name())) {
            throw new IllegalArgumentException("data set '" + name + "' is unknown: expected " + data.name());
        }
        return data;
    }

    @Override
    public Path model(String name) {
        return Path.of(name);
    }
}
