package org.kefubench.lora.adapter;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers in rows and columns, row-major; never changed once made.
 *
 * @param values rows x columns of them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Matrix(int rows, int columns, float[] values) {

    /** Checks the size. */
    public Matrix {
        if (values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    "matrix of " + values.length + " numbers: expected " + rows + " x " + columns);
        }
    }

    /** The number in a row and column. */
    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /** This times another, summed in double precision. */
    public Matrix times(Matrix right) {
        if (columns != right.rows) {
            throw new IllegalArgumentException(
                    "matrix of " + columns + " columns times one of " + right.rows + " rows: expected equal numbers");
        }
        float[] product = new float[Math.multiplyExact(rows, right.columns)];
        double[] sums = new double[right.columns];
        for (int i = 0; i < rows; i++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < columns; k++) {
                double left = at(i, k);
                for (int j = 0; j < right.columns; j++) {
                    sums[j] += left * right.values[k * right.columns + j];
                }
            }
            for (int j = 0; j < right.columns; j++) {
                product[i * right.columns + j] = (float) sums[j];
            }
        }
        return new Matrix(rows, right.columns, product);
    }

    /** Rows as columns. */
    public Matrix transposed() {
        float[] turned = new float[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = at(i, j);
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** This plus a multiple of another of the same size. */
    public Matrix plus(Matrix other, double factor) {
        if (rows != other.rows || columns != other.columns) {
            throw new IllegalArgumentException("matrix " + rows + " x " + columns + " and one of " + other.rows + " x "
                    + other.columns + ": expected the same size");
        }
        float[] sum = new float[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (values[i] + factor * other.values[i]);
        }
        return new Matrix(rows, columns, sum);
    }

    /** Every number changed alike. */
    public Matrix map(DoubleUnaryOperator change) {
        float[] changed = new float[values.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = (float) change.applyAsDouble(values[i]);
        }
        return new Matrix(rows, columns, changed);
    }

    /** Each row times its own factor. */
    public Matrix scaledRows(float[] factors) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = values[i] * factors[i / columns];
        }
        return new Matrix(rows, columns, scaled);
    }

    /** The Euclidean length of each row. */
    public float[] rowNorms() {
        float[] norms = new float[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += (double) at(i, j) * at(i, j);
            }
            norms[i] = (float) Math.sqrt(sum);
        }
        return norms;
    }
}
