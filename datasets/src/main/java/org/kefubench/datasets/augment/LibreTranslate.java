package org.kefubench.datasets.augment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.datasets.DataException;

/**
 * A translator behind the HTTP interface of LibreTranslate: POST {@code q}, {@code source}, {@code target} and {@code format} as JSON, answered with {@code
 * translatedText}. Texts leave this machine unless the address is a local one.
 */
public final class LibreTranslate implements Translator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;
    private final String key;

    /**
     * A translator.
     *
     * @param address for example {@code http://localhost:5000/translate}
     * @param key API key, or empty
     */
    public LibreTranslate(URI address, String key) {
        this.address = address;
        this.key = key;
    }

    @Override
    public String translate(String text, String from, String to) throws IOException {
        Map<String, String> question = new TreeMap<>(Map.of("q", text, "source", from, "target", to, "format", "text"));
        if (!key.isEmpty()) {
            question.put("api_key", key);
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)))
                .build();
        HttpResponse<String> response = send(request);
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200 || !answer.has("translatedText")) {
            throw new DataException("translator " + address + " answered with HTTP status " + response.statusCode()
                    + ": " + answer.path("error").asText("no translatedText"));
        }
        return answer.path("translatedText").asText();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while waiting for the translator", e);
        }
    }
}
