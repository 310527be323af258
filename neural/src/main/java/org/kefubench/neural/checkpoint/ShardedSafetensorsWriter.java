package org.kefubench.neural.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes tensors as model.safetensors, or, where they exceed a size, as numbered shards with a model.safetensors.index.json. */
public final class ShardedSafetensorsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ShardedSafetensorsWriter() {}

    /**
     * Writes into a folder. A single file appears whole or not at all; of shards the index comes last, since a directory without it is no model.
     *
     * @param shardBytes of tensor data in one file, at most, unless a single tensor is larger
     * @return the files written, the index last
     */
    public static List<Path> write(
            Path folder,
            Map<String, SafetensorsWriter.Announced> tensors,
            Map<String, String> metadata,
            long shardBytes,
            SafetensorsWriter.Delivery delivery)
            throws IOException {
        List<Map<String, SafetensorsWriter.Announced>> shards = shards(tensors, shardBytes);
        if (shards.size() == 1) {
            Path file = folder.resolve("model.safetensors");
            SafetensorsWriter.write(file, tensors, metadata, delivery);
            return List.of(file);
        }
        List<Path> written = new ArrayList<>();
        ObjectNode map = JSON.createObjectNode();
        for (int i = 0; i < shards.size(); i++) {
            String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            SafetensorsWriter.write(folder.resolve(name), shards.get(i), metadata, delivery);
            shards.get(i).keySet().forEach(tensor -> map.put(tensor, name));
            written.add(folder.resolve(name));
        }
        ObjectNode index = JSON.createObjectNode();
        index.putObject("metadata")
                .put(
                        "total_size",
                        tensors.values().stream()
                                .mapToLong(SafetensorsWriter.Announced::bytes)
                                .sum());
        index.set("weight_map", map);
        Path file = folder.resolve("model.safetensors.index.json");
        Files.writeString(file, index.toPrettyString() + "\n");
        written.add(file);
        return written;
    }

    private static List<Map<String, SafetensorsWriter.Announced>> shards(
            Map<String, SafetensorsWriter.Announced> tensors, long shardBytes) {
        List<Map<String, SafetensorsWriter.Announced>> shards = new ArrayList<>(List.of(new LinkedHashMap<>()));
        long size = 0;
        for (Map.Entry<String, SafetensorsWriter.Announced> tensor : tensors.entrySet()) {
            long bytes = tensor.getValue().bytes();
            if (size > 0 && size + bytes > shardBytes) {
                shards.add(new LinkedHashMap<>());
                size = 0;
            }
            shards.get(shards.size() - 1).put(tensor.getKey(), tensor.getValue());
            size += bytes;
        }
        return shards;
    }
}
