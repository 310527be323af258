package org.kefubench.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerseTest {

    @Test
    void coordinates_are_rounded_and_words_are_not() {
        String svg =
                "<svg><line x1=\"213\" y1=\"506.55209\" x2=\"-0.04\"\n  /><path d=\"M1.26 2 L3.95 4.04Z\"\n/><text y=\"9.97\"\n>506.55209</text\n></svg\n>";
        assertThat(Terse.of(svg, "chart", 640, 420))
                .isEqualTo(
                        "<svg><line x1=\"213\" y1=\"506.6\" x2=\"0\"/><path d=\"M1.3 2 L4 4Z\"/><text y=\"10\">506.55209</text></svg>");
    }

    @Test
    void only_clipping_to_the_whole_drawing_goes() {
        String svg = "<svg><clipPath id=\"clipPath1\"><path d=\"M0 0 L640 0 L640 420 L0 420 L0 0 Z\"/></clipPath>"
                + "<clipPath id=\"clipPath2\"><path d=\"M9 9 L640 0 L640 420 L0 420 L0 0 Z\"/></clipPath>"
                + "<g style=\"clip-path:url(#clipPath1); fill:none;\"/><g style=\"clip-path:url(#clipPath2); fill:none;\"/></svg>";
        String terse = Terse.of(svg, "chart", 640, 420);
        assertThat(terse).containsOnlyOnce("<clipPath").contains("<g style=\"fill:none;\"/>");
        String id = terse.replaceAll("(?s).*<clipPath id=\"([^\"]+)\".*", "$1");
        assertThat(terse).contains("clip-path:url(#" + id + "); fill:none;");
    }

    @Test
    void two_charts_of_a_page_share_no_ids() {
        String svg = "<svg><g id=\"clipPath1\"/></svg>";
        assertThat(Terse.of(svg, "one", 1, 1)).isNotEqualTo(Terse.of(svg, "two", 1, 1));
    }
}
