package org.kefubench.neural.hub;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach the hub.
 *
 * @param endpoint {@code HF_ENDPOINT}, without a slash at its end
 * @param token {@code HF_TOKEN}; sent to the endpoint's own host only
 * @param cache {@code HF_HUB_CACHE}, else {@code HF_HOME/hub}, else {@code ~/.cache/huggingface/hub}
 * @param offline {@code HF_HUB_OFFLINE}: use what is in the cache and never connect
 * @param attempts of one file, each continuing where the last one broke off
 * @param pause before the second attempt; doubles each time, unless the hub names one
 */
public record HubSettings(
        URI endpoint, Optional<String> token, Path cache, boolean offline, int attempts, Duration pause) {

    private static final int ATTEMPTS = 5;

    /** From environment variables. */
    public static HubSettings of(Map<String, String> environment, Path home) {
        String endpoint = environment.getOrDefault("HF_ENDPOINT", "https://huggingface.co");
        String offline = environment.getOrDefault("HF_HUB_OFFLINE", "0");
        return new HubSettings(
                URI.create(endpoint.replaceAll("/+$", "")),
                Optional.ofNullable(environment.get("HF_TOKEN")).filter(token -> !token.isBlank()),
                cache(environment, home),
                offline.equals("1") || offline.equalsIgnoreCase("true") || offline.equalsIgnoreCase("yes"),
                ATTEMPTS,
                Duration.ofSeconds(1));
    }

    private static Path cache(Map<String, String> environment, Path home) {
        String cache = environment.get("HF_HUB_CACHE");
        String base = environment.get("HF_HOME");
        if (cache != null && !cache.isBlank()) {
            return Path.of(cache);
        }
        return (base != null && !base.isBlank() ? Path.of(base) : home.resolve(".cache/huggingface")).resolve("hub");
    }

    /** From the environment of this process. */
    public static HubSettings ofEnvironment() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
