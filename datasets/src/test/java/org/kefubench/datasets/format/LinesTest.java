package org.kefubench.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void lines_longer_than_the_buffer_and_across_its_end_are_whole() throws IOException {
        String longOne = "é".repeat(200_000);
        StringBuilder text = new StringBuilder("first\r\n\n").append(longOne).append('\n');
        for (int i = 0; i < 50_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        text.append("last");
        List<String> lines = new ArrayList<>();
        Lines reader = new Lines(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        while (reader.next()) {
            lines.add(new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
        }
        assertThat(lines)
                .hasSize(50_004)
                .containsSequence("first", "", longOne, "line 0")
                .endsWith("line 49999", "last");
        assertThat(reader.number()).isEqualTo(50_004);
    }
}
