package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ran where: taken from ONNX Runtime's own profile of the first call, after which profiling is over and costs nothing.
 */
final class TruthCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TruthCheck() {}

    /** Ends the profile and counts its nodes: {@code nodes.<provider>} and {@code nodes.<provider>.<operator>.<type>}, and {@code nodes.cpu_percent}, the share of nodes on the CPU. */
    static Map<String, String> take(OrtSession session) throws IOException {
        try {
            Path file = Path.of(session.endProfiling());
            Map<String, String> counts = count(JSON.readTree(Files.readAllBytes(file)));
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(""));
            return counts;
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime did not give its profile: " + e.getMessage(), e);
        }
    }

    static Map<String, String> count(JsonNode profile) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode event : profile) {
            String provider = event.path("args").path("provider").asText();
            boolean kernel = event.path("name").asText().endsWith("_kernel_time");
            if (kernel && !provider.isEmpty()) {
                String operator = event.path("args").path("op_name").asText();
                counts.merge("nodes." + provider, 1, Integer::sum);
                counts.merge("nodes." + provider + "." + operator + "." + type(event.path("args")), 1, Integer::sum);
            }
        }
        Map<String, String> text = new TreeMap<>();
        counts.forEach((key, count) -> text.put(key, Integer.toString(count)));
        text.put("nodes.cpu_percent", cpuPercent(counts));
        return text;
    }

    private static String cpuPercent(Map<String, Integer> counts) {
        int all = counts.entrySet().stream()
                .filter(entry -> entry.getKey().matches("nodes\\.\\w+"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int cpu = counts.getOrDefault("nodes.CPUExecutionProvider", 0);
        return all == 0 ? "0" : Long.toString(Math.round(100.0 * cpu / all));
    }

    /** The type of the first result. */
    private static String type(JsonNode args) {
        Iterator<String> names = args.path("output_type_shape").path(0).fieldNames();
        return names.hasNext() ? names.next() : "none";
    }
}
