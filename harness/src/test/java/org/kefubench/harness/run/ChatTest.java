package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person talks to bots that generate, with models so small that they are trained in seconds and talk nonsense. */
class ChatTest {

    private static final List<String> TINY = List.of("epochs=1", "layers=1", "hidden=32", "heads=2", "vocabulary=400");

    @TempDir
    private Path folder;

    private static String[] chat(String approach, String dataset, String... more) {
        List<String> arguments = new ArrayList<>(List.of("chat", approach, "-d", dataset));
        TINY.forEach(option -> arguments.addAll(List.of("-o", option)));
        arguments.addAll(List.of("--decoding", "max_new_tokens=12", "--decoding", "min_new_tokens=4"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void with_articles_in_chinese_it_names_its_source_explains_itself_and_forgets() throws Exception {
        Program program = new Program(folder);
        String heard = """
                我的包裹到哪了？
                /why
                还是没有
                /turns
                /reset
                /why
                退货
                /quit
                never
                """;
        assertThat(program.talk(heard, chat("dialogpt-rag", "desk/zh")))
                .as(program.said())
                .isZero();
        List<String> lines = program.said().lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("客服> "))).hasSize(3);
        assertThat(lines).anyMatch(line -> line.startsWith("  来源: faq "));
        assertThat(lines).containsSubsequence("  依据:", "  还可能这样答（概率）:", "（新的对话）", "还没有回答过。", "再见。");
        assertThat(lines.get(lines.indexOf("  依据:") + 1)).matches("    \\d+\\.\\d{3}  faq .*");
        assertThat(lines.get(lines.indexOf("  还可能这样答（概率）:") + 1)).matches("    [01]\\.\\d{3}  candidate: .*");
        assertThat(lines.stream().filter(line -> line.startsWith("  customer: ")))
                .containsExactly("  customer: 我的包裹到哪了？", "  customer: 还是没有");
        assertThat(program.said()).doesNotContain("Exception");
    }

    @Test
    @Tag("slow") // trains three models
    void drafts_beams_and_best_of_several_talk_too() throws Exception {
        Program program = new Program(folder);
        assertThat(program.talk(
                        "where is my parcel?\n/why\n", chat("dialogpt-gen", "desk/en", "-o", "draft=desk-small-gpt")))
                .as(program.said())
                .isZero();
        assertThat(program.said()).contains("bot> ", "could have said, with probability:", "Goodbye.");
        String[] drawn = {"--decoding", "sample=true", "--decoding", "best_of=3", "-o", "mmi=true"};
        assertThat(program.talk("where is my parcel?\n", chat("dialogpt-gen", "desk/en", drawn)))
                .as(program.said())
                .isZero();
        assertThat(program.said()).contains("bot> ", "tokens]").doesNotContain("Exception");
    }

    @Test
    void what_cannot_be_done_is_told_in_a_sentence() throws Exception {
        Program program = new Program(folder);
        assertThat(program.talk("hi\n", "chat", "no-such-bot")).isNotZero();
        assertThat(program.said()).contains("no-such-bot", "dialogpt-gen").doesNotContain("\tat ");
        assertThat(program.talk("hi\n", "chat", "dialogpt-gen", "-o", "epochs=many"))
                .isNotZero();
        assertThat(program.said()).contains("epochs", "many").doesNotContain("\tat ");
        assertThat(program.talk("hi\n", "chat", "dialogpt-gen", "--model", "no/such/folder"))
                .isNotZero();
        assertThat(program.said()).contains("'no/such/folder' is no directory").doesNotContain("\tat ");
    }
}
