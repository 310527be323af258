package org.kefubench.lora.adapter;

import java.util.stream.IntStream;

/**
 * The best approximation of a product at a smaller rank (Eckart and Young 1936). The product is never multiplied out: with B = QR and Q
 * orthonormal, it has the singular values of RA, whose rows Jacobi's rotations make orthogonal.
 */
final class Truncation {

    private static final int SWEEPS = 60;
    private static final double EXACT = 1e-14;

    private Truncation() {}

    /** Factors of rank at most {@code rank} whose product is nearest to b a. */
    static LowRank of(Matrix a, Matrix b, int rank, boolean embedding) {
        // Orthogonal columns of B first: B = Q R by rotating columns, then rows of (R A) are rotated until they are
        // orthogonal too.
        double[][] q = columns(b);
        double[][] r = gramSchmidt(q);
        double[][] core = times(r, rowsOf(a));
        double[][] turn = rotate(core);
        int[] order = byLength(core);
        int kept = Math.min(rank, order.length);
        float[] left = new float[b.rows() * kept];
        float[] right = new float[kept * a.columns()];
        for (int k = 0; k < kept; k++) {
            for (int j = 0; j < a.columns(); j++) {
                right[k * a.columns() + j] = (float) core[order[k]][j];
            }
            for (int i = 0; i < b.rows(); i++) {
                double sum = 0;
                for (int m = 0; m < q.length; m++) {
                    sum += q[m][i] * turn[order[k]][m];
                }
                left[i * kept + k] = (float) sum;
            }
        }
        return new LowRank(new Matrix(kept, a.columns(), right), new Matrix(b.rows(), kept, left), 1, null, embedding);
    }

    /** Factors of rank at most {@code rank} whose product is nearest to a whole matrix. */
    static LowRank of(Matrix product, int rank, boolean embedding) {
        // One factor is the unit matrix of the shorter side, so that as few vectors as possible are rotated.
        return product.rows() <= product.columns()
                ? of(product, unit(product.rows()), rank, embedding)
                : of(unit(product.columns()), product, rank, embedding);
    }

    private static Matrix unit(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return new Matrix(size, size, values);
    }

    private static double[][] columns(Matrix matrix) {
        return rowsOf(matrix.transposed());
    }

    private static double[][] rowsOf(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                rows[i][j] = matrix.at(i, j);
            }
        }
        return rows;
    }

    /** Makes vectors orthonormal in place, twice for accuracy, and gives R with {@code before[j] = sum over i of q[i] * R[i][j]}. */
    private static double[][] gramSchmidt(double[][] vectors) {
        int n = vectors.length;
        double[][] r = new double[n][n];
        for (int j = 0; j < n; j++) {
            double before = Math.sqrt(dot(vectors[j], vectors[j]));
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < j; i++) {
                    double share = dot(vectors[i], vectors[j]);
                    r[i][j] += share;
                    add(vectors[j], vectors[i], -share);
                }
            }
            double length = Math.sqrt(dot(vectors[j], vectors[j]));
            boolean dependent = length <= 1e-12 * before;
            r[j][j] = dependent ? 0 : length;
            for (int k = 0; k < vectors[j].length; k++) {
                vectors[j][k] = dependent ? 0 : vectors[j][k] / length;
            }
        }
        return r;
    }

    private static double[][] times(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < right.length; k++) {
                add(product[i], right[k], left[i][k]);
            }
        }
        return product;
    }

    /** Rotates rows against each other until all are orthogonal; gives the rotation: {@code after = turn x before}. */
    private static double[][] rotate(double[][] rows) {
        int n = rows.length;
        double[][] turn = new double[n][n];
        for (int i = 0; i < n; i++) {
            turn[i][i] = 1;
        }
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    changed |= orthogonalized(rows, turn, i, j);
                }
            }
        }
        return turn;
    }

    private static boolean orthogonalized(double[][] rows, double[][] turn, int i, int j) {
        double alpha = dot(rows[i], rows[i]);
        double beta = dot(rows[j], rows[j]);
        double gamma = dot(rows[i], rows[j]);
        if (Math.abs(gamma) <= EXACT * Math.sqrt(alpha * beta) || gamma == 0) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        turn(rows, i, j, cosine, sine);
        turn(turn, i, j, cosine, sine);
        return true;
    }

    private static void turn(double[][] rows, int i, int j, double cosine, double sine) {
        for (int k = 0; k < rows[i].length; k++) {
            double x = rows[i][k];
            double y = rows[j][k];
            rows[i][k] = cosine * x - sine * y;
            rows[j][k] = sine * x + cosine * y;
        }
    }

    private static int[] byLength(double[][] rows) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted((i, j) -> Double.compare(dot(rows[j], rows[j]), dot(rows[i], rows[i])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }
}
