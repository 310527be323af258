package org.kefubench.neural.torch;

/** Numbers with the shape of the tensor that they become. */
@SuppressWarnings("ArrayRecordComponent") // lives while a model is opened
record Shaped(float[] values, long... shape) {}
