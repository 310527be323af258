package org.kefubench.intent.baseline;

import org.kefubench.api.Progress;
import smile.classification.DiscreteNaiveBayes;
import smile.util.IntSet;
import smile.util.SparseArray;

/**
 * Multinomial naive Bayes by Smile, read out as weights. Smile keeps its counts to itself, but the model is linear in the logarithm: the
 * posterior of a text that is one n-gram, divided by the prior, is that n-gram's likelihood up to a factor that all classes share, and
 * such a factor changes no softmax.
 *
 * @param smoothing added to every count
 */
record MultinomialCounts(double smoothing) implements Solver {

    @Override
    public Weights solve(Problem problem, Progress progress) {
        int classes = problem.labels().size();
        Weights weights = Weights.zero(problem.features(), classes);
        DiscreteNaiveBayes bayes = fit(problem);
        double[] logPrior = new double[classes];
        for (int k = 0; k < classes; k++) {
            logPrior[k] = Math.log(bayes.priori()[k]);
            weights.bias()[k] = (float) logPrior[k];
        }
        double[] posterior = new double[classes];
        for (int f = 0; f < problem.features(); f++) {
            SparseArray one = new SparseArray(1);
            one.append(f, 1);
            bayes.predict(one, posterior);
            for (int k = 0; k < classes; k++) {
                weights.matrix()[f * classes + k] = (float) (Math.log(posterior[k]) - logPrior[k]);
            }
        }
        progress.at("n-grams", problem.features(), problem.features());
        return weights;
    }

    private DiscreteNaiveBayes fit(Problem problem) {
        int classes = problem.labels().size();
        DiscreteNaiveBayes bayes = new DiscreteNaiveBayes(
                DiscreteNaiveBayes.Model.MULTINOMIAL, classes, problem.features(), smoothing, IntSet.of(classes));
        // An update of one row at a time would compute all probabilities anew each time.
        bayes.update(
                problem.rows().stream().map(MultinomialCounts::array).toArray(SparseArray[]::new), problem.classes());
        return bayes;
    }

    private static SparseArray array(SparseRow row) {
        SparseArray array = new SparseArray(row.size());
        for (int i = 0; i < row.size(); i++) {
            array.append(row.id(i), row.value(i));
        }
        return array;
    }
}
