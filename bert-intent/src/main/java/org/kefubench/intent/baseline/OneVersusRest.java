package org.kefubench.intent.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Random;
import org.kefubench.api.Progress;

/**
 * One binary classifier a class, each against all other rows, solved by liblinear (Fan et al., JMLR 2008). The bias is one more feature
 * of value 1, regularised like the rest, as in scikit-learn's LinearSVC.
 *
 * @param type a solver for two classes
 * @param c weight of the loss
 * @param tolerance at which liblinear stops
 */
record OneVersusRest(SolverType type, double c, double tolerance) implements Solver {

    /** The most passes over the data, as in scikit-learn; liblinear's own default of 300 can stop early at C above 1. */
    private static final int MOST_PASSES = 1000;

    static {
        // It prints a few lines a class to standard output otherwise.
        Linear.disableDebugOutput();
    }

    @Override
    public Weights solve(Problem problem, Progress progress) throws InterruptedException {
        Feature[][] rows = rows(problem);
        Weights weights = Weights.zero(problem.features(), problem.labels().size());
        for (int k = 0; k < weights.classes(); k++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted at class " + k + " of " + weights.classes());
            }
            solve(problem, rows, k, weights);
            progress.at("classes", k + 1, weights.classes());
        }
        return weights;
    }

    private void solve(Problem problem, Feature[][] rows, int k, Weights weights) {
        de.bwaldvogel.liblinear.Problem binary = new de.bwaldvogel.liblinear.Problem();
        binary.l = rows.length;
        binary.n = problem.features() + 1;
        binary.x = rows;
        binary.y = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            binary.y[i] = problem.classes()[i] == k ? 1 : -1;
        }
        Parameter parameter = new Parameter(type, c, tolerance, MOST_PASSES, 0.1);
        parameter.setRandom(new Random(problem.seed()));
        Model model = Linear.train(binary, parameter);
        // The weights speak for the label that came first.
        copy(model.getFeatureWeights(), model.getLabels()[0] == 1 ? 1 : -1, k, weights);
    }

    private static void copy(double[] solved, int sign, int k, Weights weights) {
        int classes = weights.classes();
        for (int f = 0; f < weights.features(); f++) {
            weights.matrix()[f * classes + k] = (float) (sign * solved[f]);
        }
        weights.bias()[k] = (float) (sign * solved[weights.features()]);
    }

    private static Feature[][] rows(Problem problem) {
        Feature bias = new FeatureNode(problem.features() + 1, 1);
        Feature[][] rows = new Feature[problem.rowCount()][];
        for (int i = 0; i < rows.length; i++) {
            SparseRow row = problem.rows().get(i);
            rows[i] = new Feature[row.size() + 1];
            for (int j = 0; j < row.size(); j++) {
                rows[i][j] = new FeatureNode(row.id(j) + 1, row.value(j));
            }
            rows[i][row.size()] = bias;
        }
        return rows;
    }
}
