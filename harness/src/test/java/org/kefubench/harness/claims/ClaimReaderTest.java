package org.kefubench.harness.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.reports.claims.Confirmation;

class ClaimReaderTest {

    private static final String GOOD = """
            id: parrot
            group: birds
            source: Polly 2020
            link: https://example.org/polly
            table: Table 1
            cell: parrot, accuracy
            status: read
            figure: accuracy
            signature: ci:wilson@0.95
            value: 75.0
            unit: "%"
            tolerance: 1
            why: one row of a hundred
            suite: dummies
            approach: dummy-parrot
            dataset: dummy/shop
            task: intent
            """;

    private static List<Claim> parse(String text) {
        return ClaimReader.parse("c.yaml", text, new SuitePlans());
    }

    @Test
    void a_file_may_be_one_claim() {
        Claim claim = parse(GOOD).get(0);
        assertThat(claim.confirmation()).isEqualTo(Confirmation.READ);
        assertThat(claim.needsWeights()).isFalse();
        assertThat(claim.assertion())
                .isEqualTo(new Assertion.Value("accuracy", "ci:wilson@0.95", 75, "%", 1, "one row of a hundred", null));
        assertThat(claim.basis())
                .isInstanceOfSatisfying(
                        Basis.Cells.class, cells -> assertThat(cells.datasets()).containsExactly("dummy/shop"));
    }

    @Test
    void a_file_may_say_once_what_its_claims_share() {
        String shared = GOOD.replace("id: parrot\n", "").replace("value: 75.0\n", "");
        List<Claim> claims =
                parse(shared + "claims:\n  - {id: a, value: 1}\n  - {id: b, value: 2, status: unconfirmed}\n");
        assertThat(claims).extracting(Claim::id).containsExactly("a", "b");
        assertThat(claims).extracting(Claim::confirmation).containsExactly(Confirmation.READ, Confirmation.UNCONFIRMED);
    }

    @Test
    void an_order_has_two_sides_that_share_the_rest() {
        String text =
                GOOD.replace("value: 75.0\n", "").replace("tolerance: 1\n", "").replace("approach: dummy-parrot\n", "")
                        + "better: {approach: dummy-parrot}\nworse: {approach: dummy-empty}\nmargin: 2\n";
        Claim claim = parse(text).get(0);
        assertThat(claim.assertion())
                .isEqualTo(new Assertion.Order("accuracy", "ci:wilson@0.95", 2.0, "%", null, "one row of a hundred"));
        assertThat(claim.basis()).isInstanceOfSatisfying(Basis.Pair.class, pair -> {
            assertThat(pair.better().label()).isEqualTo("dummy-parrot");
            assertThat(pair.worse().suite()).isEqualTo("dummies");
        });
    }

    @Test
    void every_problem_is_told_at_once_with_its_place() {
        String text = GOOD.replace("value: 75.0", "value: high")
                        .replace("status: read", "status: sure")
                        .replace("table: Table 1\n", "")
                        .replace("figure: accuracy", "figure: acuracy")
                + "valeu: 3\n";
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ClaimException.class)
                .hasMessageContaining("c.yaml:1:1: key 'table' is missing")
                .hasMessageContaining("c.yaml:6:9: 'sure' is unknown: expected one of read, two-sources, unconfirmed")
                .hasMessageContaining("c.yaml:7:9: figure 'acuracy' is unknown: expected one of accuracy,")
                .hasMessageContaining("c.yaml:9:8: value: 'high', expected a number")
                .hasMessageContaining("c.yaml:17:1: key 'valeu' is unknown: expected one of id, group,");
    }

    @Test
    void what_a_suite_does_not_hold_is_told_at_the_key_to_blame() {
        assertThatThrownBy(() -> parse(GOOD.replace("suite: dummies", "suite: dumies")))
                .hasMessageStartingWith("c.yaml:14:8: suite 'dumies' is unknown: expected one of quick,");
        assertThatThrownBy(() -> parse(GOOD.replace("approach: dummy-parrot", "approach: parrot")))
                .hasMessageStartingWith(
                        "c.yaml:15:11: suite dummies has no approach 'parrot': expected one of dummy-parrot,");
        assertThatThrownBy(() -> parse(GOOD.replace("dataset: dummy/shop", "dataset: desk/en")))
                .hasMessageStartingWith(
                        "c.yaml:16:10: suite dummies has no cell of 'dummy-parrot' on desk/en for intent");
    }

    @Test
    void a_key_of_the_wrong_kind_and_an_order_without_a_test_are_refused() {
        assertThatThrownBy(() -> parse(GOOD + "reader: pdf\noutputs: a.txt\n"))
                .hasMessageContaining("figure 'accuracy' of stored outputs is unknown: expected one of bleu,")
                .hasMessageContaining("c.yaml:18:9: reader 'pdf' is unknown: expected one of lines, e2e");
        assertThatThrownBy(() -> parse(GOOD.replace("figure: accuracy", "figure: macro_f1")
                        + "better: {approach: dummy-parrot}\nworse: {approach: dummy-empty}\n"))
                .hasMessageContaining("figure 'macro_f1' of an order is unknown: expected one of accuracy,");
        assertThatThrownBy(() -> parse("")).hasMessage("c.yaml:1:1: there is no claim in the file");
        assertThatThrownBy(() -> parse("a: [b")).hasMessageStartingWith("c.yaml:1:");
    }
}
