package org.kefubench.lora.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * One adapter made of several for the same base, as PEFT's {@code add_weighted_adapter} does it.
 *
 * @param kind how
 * @param weights one for each adapter; 1 leaves it as it is
 * @param density share of the numbers that is kept, for those kinds that prune
 * @param rank of the result, for {@code svd} and the kinds that end in it; 0 for the largest rank of the adapters
 * @param seed of what is drawn
 */
public record Combination(Kind kind, List<Double> weights, double density, int rank, long seed) {

    /** Ways to combine. */
    public enum Kind {
        /** Weighted sums of the factors; ranks must be equal. */
        LINEAR,
        /** All factors side by side: exactly the weighted sum of the products, with the ranks added up. */
        CAT,
        /** The best approximation of the weighted sum of the products at a rank. */
        SVD,
        /** The largest numbers of each, the sign of the majority, the mean of those that have it (Yadav et al. 2023). */
        TIES,
        /** Numbers are dropped at random and the others enlarged to make up for it, then summed (Yu et al. 2023). */
        DARE_LINEAR,
        /** Dropped at random as in DARE, then signs are elected as in TIES. */
        DARE_TIES,
        /** The largest numbers of each, summed. */
        MAGNITUDE_PRUNE,
        /** As TIES, of whole products in place of factors, then the best approximation at a rank. */
        TIES_SVD,
        /** As DARE_LINEAR, of whole products. */
        DARE_LINEAR_SVD,
        /** As DARE_TIES, of whole products. */
        DARE_TIES_SVD,
        /** As MAGNITUDE_PRUNE, of whole products. */
        MAGNITUDE_PRUNE_SVD;

        /** The word that PEFT has for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean prunes() {
            return this != LINEAR && this != CAT && this != SVD;
        }

        boolean ofProducts() {
            return this != SVD && name().endsWith("_SVD");
        }
    }

    /** Checks and copies. */
    public Combination {
        weights = List.copyOf(weights);
        if (kind.prunes() && !(density > 0 && density <= 1)) {
            throw new IllegalArgumentException("density: " + density + ", expected a number in (0, 1]");
        }
    }

    /** The combined adapter; its scale is 1. */
    public Adapter of(List<Adapter> adapters) {
        check(adapters);
        Map<String, Change> changes = new LinkedHashMap<>();
        Random random = new Random(seed);
        for (String module : modules(adapters)) {
            List<LowRank> own = new ArrayList<>();
            List<Double> weight = new ArrayList<>();
            for (int i = 0; i < adapters.size(); i++) {
                if (adapters.get(i).changes().get(module) instanceof LowRank lowRank) {
                    own.add(lowRank);
                    weight.add(weights.get(i));
                }
            }
            changes.put(
                    module,
                    kind.ofProducts() ? ofProducts(own, weight, random) : ofFactors(module, own, weight, random));
        }
        return new Adapter(config(adapters.get(0).config(), changes), changes, Map.of());
    }

    private void check(List<Adapter> adapters) {
        if (adapters.isEmpty() || adapters.size() != weights.size()) {
            throw new IllegalArgumentException(weights.size() + " weights for " + adapters.size()
                    + " adapters: expected one each, of at least one adapter");
        }
        for (Adapter adapter : adapters) {
            if (adapter.config().method() != AdapterConfig.Method.LORA
                    || adapter.config().lowRank().weightDecomposed()) {
                throw new IllegalArgumentException(
                        "combining " + adapter.config().method()
                                + (adapter.config().lowRank().weightDecomposed() ? " with use_dora" : "")
                                + " is not implemented: expected plain LoRA adapters");
            }
            if (!adapter.whole().isEmpty()) {
                throw new IllegalArgumentException("an adapter that brings tensors of its own, "
                        + adapter.whole().keySet() + ", cannot be combined");
            }
        }
    }

    private static List<String> modules(List<Adapter> adapters) {
        return adapters.stream()
                .flatMap(adapter -> adapter.changes().keySet().stream())
                .distinct()
                .toList();
    }

    /** Whole products are combined and then told in two thin factors; ranks may differ. */
    private LowRank ofProducts(List<LowRank> own, List<Double> weight, Random random) {
        List<Matrix> products = own.stream().map(LowRank::delta).toList();
        return Truncation.of(
                mixed(products, weight, random), rank(own), own.get(0).embedding());
    }

    private int rank(List<LowRank> own) {
        return rank > 0 ? rank : own.stream().mapToInt(LowRank::rank).max().orElse(1);
    }

    private LowRank ofFactors(String module, List<LowRank> own, List<Double> weight, Random random) {
        List<Double> share = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            share.add(weight.get(i) * own.get(i).scale());
        }
        boolean embedding = own.get(0).embedding();
        if (kind == Kind.CAT) {
            return new LowRank(Factors.rows(own, share), Factors.columns(own), 1, null, embedding);
        }
        if (kind == Kind.SVD) {
            return Truncation.of(Factors.rows(own, share), Factors.columns(own), rank(own), embedding);
        }
        if (own.stream().map(LowRank::rank).distinct().count() > 1) {
            throw new IllegalArgumentException(module + " has ranks "
                    + own.stream().map(LowRank::rank).toList() + ": " + kind.word()
                    + " needs equal ones, cat, svd and those that end in svd do not");
        }
        List<Matrix> a = new ArrayList<>();
        List<Matrix> b = new ArrayList<>();
        List<Double> roots = new ArrayList<>();
        List<Double> signed = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            a.add(own.get(i).a());
            b.add(own.get(i).b());
            roots.add(Math.sqrt(Math.abs(share.get(i))));
            signed.add(Math.signum(share.get(i)) * roots.get(i));
        }
        return new LowRank(mixed(a, signed, random), mixed(b, roots, random), 1, null, embedding);
    }

    private Matrix mixed(List<Matrix> parts, List<Double> shares, Random random) {
        return switch (kind) {
            case TIES, TIES_SVD -> TaskVectors.elected(TaskVectors.largest(parts, density), shares);
            case DARE_LINEAR, DARE_LINEAR_SVD -> TaskVectors.sum(TaskVectors.dropped(parts, density, random), shares);
            case DARE_TIES, DARE_TIES_SVD -> TaskVectors.elected(TaskVectors.dropped(parts, density, random), shares);
            case MAGNITUDE_PRUNE, MAGNITUDE_PRUNE_SVD -> TaskVectors.sum(TaskVectors.largest(parts, density), shares);
            default -> TaskVectors.sum(parts, shares);
        };
    }

    /** Each module's alpha is its rank, so that the scale is 1. All changed modules are named in full: any target of one adapter alone would be lost to PEFT, or meant where it is not. */
    private static AdapterConfig config(AdapterConfig first, Map<String, Change> changes) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        Map<String, Double> alphas = new LinkedHashMap<>();
        int common = 0;
        for (Change change : changes.values()) {
            common = Math.max(common, ((LowRank) change).rank());
        }
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            int own = ((LowRank) change.getValue()).rank();
            if (own != common) {
                ranks.put(change.getKey().replace(".", "\\."), own);
                alphas.put(change.getKey().replace(".", "\\."), (double) own);
            }
        }
        return first.with(new AdapterConfig.LowRankOptions(
                        common, common, 0, AdapterConfig.Bias.NONE, false, false, ranks, alphas, "true"))
                .withTargets(new TargetModules.Names(List.copyOf(changes.keySet())));
    }
}
