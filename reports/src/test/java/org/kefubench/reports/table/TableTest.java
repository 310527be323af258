package org.kefubench.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table TABLE = new Table(
            "desk_zh, 100 %",
            List.of("Approach", "Accuracy (%)"),
            List.of(List.of("a|b, \"c\"", "90.5 [88.0–92.9]"), List.of("检索 <i>_x_</i> & 50% {#1} \\", "n/a")));

    @Test
    void csv_quotes_commas_and_quotes() {
        assertThat(TABLE.csv())
                .isEqualTo("Approach,Accuracy (%)\n\"a|b, \"\"c\"\"\",90.5 [88.0–92.9]\n"
                        + "检索 <i>_x_</i> & 50% {#1} \\,n/a\n");
    }

    @Test
    void markdown_escapes_bars_markup_and_html() {
        assertThat(TABLE.markdown()).isEqualTo("""
                        **desk\\_zh, 100 %**

                        | Approach | Accuracy (%) |
                        | :--- | ---: |
                        | a\\|b, "c" | 90.5 [88.0–92.9] |
                        | 检索 &lt;i>\\_x\\_&lt;/i> &amp; 50% {#1} \\\\ | n/a |
                        """);
    }

    @Test
    void latex_escapes_every_special_character() {
        assertThat(TABLE.latex())
                .contains("\\begin{tabular}{lr}\n\\toprule\nApproach & Accuracy (\\%) \\\\\n\\midrule\n")
                .contains("a|b, \"c\" & 90.5 [88.0--92.9] \\\\\n")
                .contains("检索 \\textless{}i\\textgreater{}\\_x\\_\\textless{}/i\\textgreater{}"
                        + " \\& 50\\% \\{\\#1\\} \\textbackslash{} & n/a \\\\\n")
                .endsWith("\\bottomrule\n\\end{tabular}\n");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        assertThatThrownBy(() -> new Table("", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessageContaining("has not 2 fields");
    }
}
