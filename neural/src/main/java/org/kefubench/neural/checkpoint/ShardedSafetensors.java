package org.kefubench.neural.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several safetensors files that a model.safetensors.index.json ties together. */
final class ShardedSafetensors implements TensorSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path index;
    private final Map<String, StoredTensor> tensors;

    private ShardedSafetensors(Path index, Map<String, StoredTensor> tensors) {
        this.index = index;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    static ShardedSafetensors open(Path index) throws IOException {
        JsonNode map = weightMap(index);
        Map<String, Safetensors> shards = new LinkedHashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String shard = entry.getValue().asText();
            if (!shards.containsKey(shard)) {
                shards.put(shard, openShard(index, shard));
            }
            tensors.put(entry.getKey(), shards.get(shard).find(entry.getKey()));
        }
        return new ShardedSafetensors(index, tensors);
    }

    private static JsonNode weightMap(Path index) throws IOException {
        try {
            JsonNode map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                throw new CheckpointException(index, "has no weight_map from tensor names to files");
            }
            return map;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(index, "is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Safetensors openShard(Path index, String shard) throws IOException {
        if (!shard.equals(Path.of(shard).getFileName().toString())) {
            throw new CheckpointException(index, "names the file '" + shard + "': expected a file beside the index");
        }
        Path file = index.resolveSibling(shard);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(index, "names the file '" + shard + "', which is missing");
        }
        return Safetensors.open(file);
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    @Override
    public StoredTensor find(String name) throws CheckpointException {
        return MissingTensor.require(index, tensors, name);
    }
}
