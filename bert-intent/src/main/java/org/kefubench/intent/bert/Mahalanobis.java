package org.kefubench.intent.bert;

import java.util.List;

/**
 * Class means and one covariance of the features of training rows, whitened: after the transform, the distance is the Euclidean one.
 *
 * @param transform features x features, lower triangular: the inverse of the covariance's Cholesky factor
 * @param means classes x features, transformed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Mahalanobis(float[][] transform, float[][] means) {

    /** Share of the mean variance that is added to each, so that the covariance of few rows can be inverted. */
    private static final double SHRINKAGE = 0.1;

    /** From the features of rows and their classes. */
    static Mahalanobis fit(List<float[]> features, int[] labels, int classes) {
        int size = features.get(0).length;
        double[][] means = means(features, labels, classes, size);
        double[][] inverse = inverseLower(cholesky(covariance(features, labels, means, size)));
        float[][] transform = new float[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                transform[i][j] = (float) inverse[i][j];
            }
        }
        float[][] whitened = new float[classes][];
        for (int label = 0; label < classes; label++) {
            float[] mean = new float[size];
            for (int i = 0; i < size; i++) {
                mean[i] = (float) means[label][i];
            }
            whitened[label] = multiply(transform, mean);
        }
        return new Mahalanobis(transform, whitened);
    }

    private static double[][] means(List<float[]> features, int[] labels, int classes, int size) {
        double[][] means = new double[classes][size];
        int[] counts = new int[classes];
        for (int row = 0; row < labels.length; row++) {
            counts[labels[row]]++;
            for (int i = 0; i < size; i++) {
                means[labels[row]][i] += features.get(row)[i];
            }
        }
        for (int label = 0; label < classes; label++) {
            for (int i = 0; i < size; i++) {
                means[label][i] /= Math.max(1, counts[label]);
            }
        }
        return means;
    }

    private static double[][] covariance(List<float[]> features, int[] labels, double[][] means, int size) {
        double[][] covariance = new double[size][size];
        for (int row = 0; row < labels.length; row++) {
            double[] mean = means[labels[row]];
            for (int i = 0; i < size; i++) {
                double left = features.get(row)[i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += left * (features.get(row)[j] - mean[j]) / labels.length;
                }
            }
        }
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += covariance[i][i];
        }
        double added = SHRINKAGE * trace / size + 1e-9;
        for (int i = 0; i < size; i++) {
            covariance[i][i] += added;
        }
        return covariance;
    }

    /** L with L x L' = the matrix, of which only the lower half is read. */
    private static double[][] cholesky(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }

    private static double[][] inverseLower(double[][] lower) {
        int size = lower.length;
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            inverse[i][i] = 1 / lower[i][i];
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= lower[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / lower[i][i];
            }
        }
        return inverse;
    }

    private static float[] multiply(float[][] lower, float[] vector) {
        float[] result = new float[vector.length];
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += (double) lower[i][j] * vector[j];
            }
            result[i] = (float) sum;
        }
        return result;
    }

    /** The squared distance to the nearest mean. */
    double distance(float[] features) {
        float[] point = multiply(transform, features);
        double nearest = Double.POSITIVE_INFINITY;
        for (float[] mean : means) {
            double sum = 0;
            for (int i = 0; i < point.length; i++) {
                double difference = (double) point[i] - mean[i];
                sum += difference * difference;
            }
            nearest = Math.min(nearest, sum);
        }
        return nearest;
    }
}
