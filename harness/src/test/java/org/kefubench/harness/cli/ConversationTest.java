package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Explainer;
import org.kefubench.api.Language;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;

class ConversationTest {

    /** Answers with the number of turns, in two pieces, from one article; remembers what it was asked. */
    private static final class Counting implements Responder, Explainer {

        private final List<Dialogue> heard = new ArrayList<>();

        @Override
        public ModelCard card() {
            return new ModelCard("counting", 0, 0, "none", "none", Map.of());
        }

        @Override
        public List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener) {
            heard.addAll(dialogues);
            listener.onToken(0, " turns");
            listener.onToken(0, ": " + dialogues.get(0).turns().size());
            return List.of(new Reply(
                    "turns: " + dialogues.get(0).turns().size(),
                    0,
                    Reply.Finish.STOP,
                    3,
                    2,
                    List.of(new Reply.Evidence("faq f001", "Counting", 0.5))));
        }

        @Override
        public List<Reply.Evidence> candidates(Dialogue dialogue, Decoding decoding, int count) {
            return List.of(new Reply.Evidence("candidate", "turns: many", 0.25));
        }

        @Override
        public void close() {}
    }

    private final Counting bot = new Counting();

    private List<String> lines(Language language, String... said) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new Conversation(bot, Decoding.GREEDY, ChatWords.in(language), out, false)
                .run(new BufferedReader(new StringReader(String.join("\n", said))));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void turns_are_remembered_until_a_reset() throws Exception {
        List<String> lines = lines(Language.EN, "hello", "and now?", "/reset", "again");
        assertThat(lines.stream().filter(line -> line.startsWith("bot> ")))
                .containsExactly("bot> turns: 1", "bot> turns: 3", "bot> turns: 1");
        assertThat(lines).contains("(a new conversation)").endsWith("Goodbye.");
        assertThat(bot.heard.get(1).context().get(1).text()).isEqualTo("turns: 1");
    }

    @Test
    void an_answer_is_followed_by_its_source_time_and_tokens() throws Exception {
        List<String> lines = lines(Language.EN, "hello");
        assertThat(lines.get(1)).isEqualTo("  source: faq f001, Counting");
        assertThat(lines.get(2)).matches("  \\[.* ms, 2 tokens\\]");
    }

    @Test
    void why_lists_evidence_and_candidates_with_their_numbers() throws Exception {
        List<String> lines = lines(Language.EN, "/why", "hello", "/why");
        assertThat(lines.get(0)).isEqualTo("Nothing was answered yet.");
        assertThat(lines)
                .containsSubsequence(
                        "  rests on:",
                        "    0.500  faq f001: Counting",
                        "  could have said, with probability:",
                        "    0.250  candidate: turns: many");
    }

    @Test
    void an_unknown_command_is_answered_with_those_that_there_are_and_does_not_reach_the_bot() throws Exception {
        List<String> lines = lines(Language.EN, "/whi", "/help", "/turns", "/quit", "never heard");
        assertThat(lines.get(0)).isEqualTo("/whi is no command: expected one of /why, /reset, /turns, /help, /quit");
        assertThat(bot.heard).isEmpty();
    }

    @Test
    void in_chinese_the_chat_speaks_chinese() throws Exception {
        assertThat(lines(Language.ZH, "你好", "", "再问"))
                .contains("客服> turns: 1", "（新的对话）")
                .endsWith("再见。");
    }
}
