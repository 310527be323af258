package org.kefubench.harness.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.plan.Block;
import org.kefubench.harness.plan.Problems;
import org.kefubench.reports.claims.Confirmation;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a YAML file of claims and complains about all of it at once. The file is one claim, or it says what its claims have in common and lists the rest under
 * {@code claims}.
 */
final class ClaimReader {

    private static final List<String> KEYS = List.of(
            "id",
            "group",
            "kind",
            "source",
            "link",
            "table",
            "cell",
            "status",
            "conditions",
            "note",
            "weights",
            "figure",
            "signature",
            "value",
            "unit",
            "tolerance",
            "why",
            "rows",
            "margin",
            "factor",
            "better",
            "worse",
            "gate",
            "then",
            "pooled",
            "suite",
            "approach",
            "dataset",
            "placement",
            "scenario",
            "task",
            "outputs",
            "reader",
            "references",
            "product",
            "identical",
            "not_run",
            "command");

    private final Problems problems;
    private final BasisReader basis;

    private ClaimReader(String file, SuitePlans plans) {
        problems = new Problems(file);
        basis = new BasisReader(plans);
    }

    /**
     * The claims of a file.
     *
     * @param file what complaints call it
     * @throws ClaimException if something in it is wrong
     */
    static List<Claim> parse(String file, String text, SuitePlans plans) {
        return new ClaimReader(file, plans).read(text);
    }

    private List<Claim> read(String text) {
        List<Claim> claims = new ArrayList<>();
        @Nullable Node root = Block.document(text, problems);
        if (root != null) {
            Block file = Block.of(root, "a claim", problems).knowing(known("claims", "checksums"));
            Map<String, String> checksums = checksums(file);
            if (file.has("claims")) {
                for (Node item : file.items("claims")) {
                    Block own = Block.of(item, "a claim", problems).knowing(known());
                    claims.add(claim(new Layers(List.of(own, file), problems), checksums));
                }
            } else {
                claims.add(claim(new Layers(List.of(file), problems), checksums));
            }
        }
        if (problems.any()) {
            throw new ClaimException(problems.lines());
        }
        if (claims.isEmpty()) {
            throw new ClaimException(List.of(problems.file() + ":1:1: there is no claim in the file"));
        }
        return claims;
    }

    private static String[] known(String... more) {
        return Stream.concat(KEYS.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Map<String, String> checksums(Block file) {
        Map<String, String> checksums = new LinkedHashMap<>();
        if (file.has("checksums")) {
            Block.of(file.at("checksums"), "checksums", problems)
                    .plain()
                    .forEach((name, sum) -> checksums.put(name, String.valueOf(sum)));
        }
        return checksums;
    }

    private Claim claim(Layers keys, Map<String, String> checksums) {
        String id = keys.required("id");
        if (!id.matches("[a-z0-9][a-z0-9.+-]*")) {
            keys.complain("id", "id '" + id + "': expected lower-case letters, digits, points and hyphens");
        }
        String kind =
                keys.has("kind") ? keys.text("kind") : keys.has("better") || keys.has("worse") ? "order" : "value";
        if (!kind.equals("order") && !kind.equals("value")) {
            keys.complain("kind", "kind '" + kind + "' is unknown: expected one of value, order");
        }
        Assertion assertion = kind.equals("order") ? order(keys) : value(keys);
        Confirmation status = keys.attempt("status", () -> Confirmation.of(keys.required("status")));
        return new Claim(
                id,
                keys.required("group"),
                new Claim.Source(keys.required("source"), keys.required("link"), keys.required("table")),
                keys.required("cell"),
                status == null ? Confirmation.UNCONFIRMED : status,
                keys.text("conditions"),
                keys.text("note"),
                keys.text("weights"),
                assertion,
                basis.of(keys, assertion, checksums));
    }

    private static Assertion value(Layers keys) {
        double tolerance = keys.number("tolerance");
        if (tolerance < 0) {
            keys.complain("tolerance", "tolerance " + tolerance + ": expected 0 or more");
        }
        Double rows = keys.optionalNumber("rows");
        return new Assertion.Value(
                keys.required("figure"),
                keys.required("signature"),
                keys.number("value"),
                keys.has("unit") ? keys.text("unit") : keys.required("unit"),
                tolerance,
                keys.required("why"),
                rows == null ? null : (Integer) rows.intValue());
    }

    private static Assertion order(Layers keys) {
        Double margin = keys.optionalNumber("margin");
        String figure = keys.required("figure");
        if (margin != null && !PairedTest.SHARES.contains(figure)) {
            keys.complain("margin", "margin: only for " + String.join(", ", PairedTest.SHARES));
        }
        return new Assertion.Order(
                figure,
                keys.text("signature"),
                margin,
                keys.text("unit"),
                keys.optionalNumber("factor"),
                keys.required("why"));
    }
}
