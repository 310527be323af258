package org.kefubench.neural.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.kefubench.api.ModelConverter;
import org.kefubench.api.Progress;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.ShardedSafetensorsWriter;
import org.kefubench.neural.checkpoint.StoredTensor;

/** The format {@code safetensors}: the Hugging Face layout with weights in fp32, fp16 or bf16, in shards where they are large. */
public final class SafetensorsConverter implements ModelConverter {

    /** As the reference library has it by default. */
    private static final long SHARD_BYTES = 5_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> LIBRARY_NAMES =
            Map.of("fp32", "float32", "fp16", "float16", "bf16", "bfloat16");

    private static final Map<String, ElementType> TYPES =
            Map.of("fp32", ElementType.F32, "fp16", ElementType.F16, "bf16", ElementType.BF16);

    private final long shardBytes;

    /** Shards of 5 GB. */
    public SafetensorsConverter() {
        this(SHARD_BYTES);
    }

    /** Shards of at most so many bytes. */
    SafetensorsConverter(long shardBytes) {
        this.shardBytes = shardBytes;
    }

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public List<String> precisions() {
        return List.of("fp32", "fp16", "bf16");
    }

    @Override
    public List<Path> convert(String model, String precision, Path folder, Progress progress)
            throws IOException, InterruptedException {
        ElementType type = TYPES.get(precision);
        if (type == null) {
            throw Source.unknownPrecision(this, precision);
        }
        Checkpoint checkpoint = Source.open(model);
        Source.require(folder);
        if (Files.isSameFile(checkpoint.directory(), folder)) {
            throw new IllegalArgumentException("out: " + folder + " holds the model itself: expected another folder");
        }
        List<Path> written = new ArrayList<>(weights(checkpoint, type, folder, progress));
        written.addAll(Source.companions(checkpoint, folder));
        Path config = folder.resolve(ModelConfig.FILE);
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(config));
        json.put("torch_dtype", LIBRARY_NAMES.get(precision));
        Files.writeString(config, json.toPrettyString() + "\n");
        return written;
    }

    private List<Path> weights(Checkpoint checkpoint, ElementType type, Path folder, Progress progress)
            throws IOException {
        Map<String, SafetensorsWriter.Announced> tensors = new LinkedHashMap<>();
        long all = 0;
        for (StoredTensor stored : checkpoint.tensors().values()) {
            all += stored.elements() * type.bytes();
        }
        checkpoint
                .tensors()
                .forEach((name, stored) -> tensors.put(name, new SafetensorsWriter.Announced(type, stored.shape())));
        AtomicLong done = new AtomicLong();
        long total = all;
        Map<String, String> metadata = Map.of("source", checkpoint.directory().toString());
        return ShardedSafetensorsWriter.write(folder, tensors, metadata, shardBytes, (name, file) -> {
            StoredTensor stored = checkpoint.find(name);
            if (stored.type() == type) {
                checkpoint.copy(name, file);
            } else {
                SafetensorsWriter.Delivery.whole(tensor -> Numbers.bytes(type, checkpoint.floats(tensor)))
                        .write(name, file);
            }
            progress.at("weights", done.addAndGet(stored.elements() * type.bytes()), total);
        });
    }
}
