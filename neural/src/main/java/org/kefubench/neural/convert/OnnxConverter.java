package org.kefubench.neural.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.ModelConverter;
import org.kefubench.api.Progress;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.dialogue.Speakers;
import org.kefubench.neural.onnx.Converter;
import org.kefubench.neural.onnx.Form;
import org.kefubench.neural.onnx.Weighting;
import org.kefubench.neural.tokenizer.Tokenizers;

/** The format {@code onnx}: model.onnx, its weights in model.onnx.data, configuration and tokenizer. */
public final class OnnxConverter implements ModelConverter {

    private static final Map<String, Weighting> PRECISIONS = precisionsInOrder();

    private static Map<String, Weighting> precisionsInOrder() {
        Map<String, Weighting> precisions = new LinkedHashMap<>();
        precisions.put("fp32", Weighting.FP32);
        precisions.put("fp16", Weighting.FP16);
        precisions.put("int8", Weighting.INT8_DYNAMIC);
        precisions.put("int8w", Weighting.INT8_BLOCKS);
        precisions.put("int4", Weighting.INT4_BLOCKS);
        return precisions;
    }

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public List<String> precisions() {
        return List.copyOf(PRECISIONS.keySet());
    }

    /** With token types where the vocabulary shows that the model was trained with them. */
    private static Form form(Checkpoint checkpoint) throws IOException {
        Path vocabulary = checkpoint.directory().resolve("vocab.txt");
        if (!checkpoint.config().architecture().decoder() || !Files.isRegularFile(vocabulary)) {
            return Form.PLAIN;
        }
        Speakers speakers = Speakers.of(Tokenizers.open(checkpoint.directory()), List.of());
        return speakers.types().isEmpty() ? Form.PLAIN : Form.TOKEN_TYPES;
    }

    @Override
    public List<Path> convert(String model, String precision, Path folder, Progress progress)
            throws IOException, InterruptedException {
        Weighting weighting = PRECISIONS.get(precision);
        if (weighting == null) {
            throw Source.unknownPrecision(this, precision);
        }
        Checkpoint checkpoint = Source.open(model);
        Path file = folder.resolve("model.onnx");
        Source.require(folder);
        Converter.convert(checkpoint, weighting, form(checkpoint), file, progress);
        List<Path> written = new ArrayList<>(List.of(file));
        Path data = folder.resolve("model.onnx.data");
        if (Files.isRegularFile(data)) {
            written.add(data);
        }
        written.addAll(Source.companions(checkpoint, folder));
        return written;
    }
}
