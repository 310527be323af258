package org.kefubench.harness.cli;

import org.kefubench.api.Language;

/** What the chat itself says, in the language of the data. */
record ChatWords(
        String you,
        String bot,
        String hint,
        String help,
        String anew,
        String silent,
        String nothingYet,
        String rests,
        String candidates,
        String source,
        String unknown,
        String bye) {

    private static final ChatWords ENGLISH = new ChatWords(
            "you> ",
            "bot> ",
            "Say something. /why explains the last answer, /reset begins anew, /help lists the commands, Ctrl-D ends.",
            """
            /why    what the last answer rests on, and what else could have been said
            /reset  forget this conversation
            /turns  what was said so far
            /help   this list
            /quit   end; Ctrl-D does the same""",
            "(a new conversation)",
            "(no answer)",
            "Nothing was answered yet.",
            "rests on",
            "could have said, with probability",
            "source",
            "is no command: expected one of /why, /reset, /turns, /help, /quit",
            "Goodbye.");

    private static final ChatWords CHINESE = new ChatWords(
            "您> ",
            "客服> ",
            "请说。/why 解释上一句回答，/reset 重新开始，/help 列出命令，Ctrl-D 结束。",
            """
            /why    上一句回答的依据，以及还可能怎么答
            /reset  忘掉这次对话
            /turns  到目前为止说过的话
            /help   这张表
            /quit   结束，同 Ctrl-D""",
            "（新的对话）",
            "（没有回答）",
            "还没有回答过。",
            "依据",
            "还可能这样答（概率）",
            "来源",
            "不是命令：可用 /why、/reset、/turns、/help、/quit",
            "再见。");

    static ChatWords in(Language language) {
        return language == Language.ZH ? CHINESE : ENGLISH;
    }
}
