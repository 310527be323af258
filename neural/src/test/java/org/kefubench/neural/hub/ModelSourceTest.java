package org.kefubench.neural.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSourceTest {

    @TempDir
    Path folder;

    @Test
    void a_directory_is_itself_and_anything_else_names_the_ways() throws Exception {
        assertThat(source("0").directory(folder.toString(), 1)).isEqualTo(folder);
        assertThatThrownBy(() -> source("0").directory(folder + "/nothing", 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "expected one, hub:<owner>/<name>, or random:<architecture> with one of bert-base");
        assertThatThrownBy(() -> source("0").directory("random:bert-huge", 1))
                .hasMessageContaining("random:bert-huge is unknown");
    }

    @Test
    void a_pinned_model_of_the_hub_is_found_offline() throws Exception {
        String commit = "a".repeat(40);
        Path snapshot = folder.resolve("hub/models--owner--name/snapshots/" + commit);
        Files.createDirectories(snapshot);
        Files.createFile(snapshot.resolve("model.safetensors"));
        assertThat(source("1").directory("hub:owner/name@" + commit, 1)).isEqualTo(snapshot);
        assertThatThrownBy(() -> source("1").directory("hub:owner/name", 1))
                .hasMessageContaining("owner/name at main is not in the cache");
    }

    @Test
    void an_index_names_its_shards_once_each() throws IOException {
        Path index = Files.writeString(
                folder.resolve("index.json"), "{\"weight_map\": {\"a\": \"1.st\", \"b\": \"2.st\", \"c\": \"1.st\"}}");
        assertThat(Shards.of(index)).containsExactly("1.st", "2.st");
    }

    private ModelSource source(String offline) {
        Map<String, String> environment =
                Map.of("HF_HUB_CACHE", folder.resolve("hub").toString(), "HF_HUB_OFFLINE", offline);
        return new ModelSource(HubSettings.of(environment, folder), folder.resolve("cache"), Optional.empty());
    }
}
