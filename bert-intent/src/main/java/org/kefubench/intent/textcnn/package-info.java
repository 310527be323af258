/**
 * The convolutional row of the intent papers' tables: Kim's sentence classifier (EMNLP 2014) on Deeplearning4j.
 *
 * <p>Read {@link org.kefubench.intent.textcnn.TextCnn} first, then {@link org.kefubench.intent.textcnn.Network}, which is the model, and
 * {@link org.kefubench.intent.textcnn.Batch}, which is what goes in. Word vectors start at random or from a file of published ones
 * ({@link org.kefubench.intent.textcnn.WordVectors}).
 *
 * <p>Traps: arrays live outside the Java heap, so everything that makes one closes it; the first use of ND4J unpacks its native library,
 * 323 MB, into JavaCPP's cache folder, which takes seconds once a machine; loading the classes here must not do that.
 */
@NullMarked
package org.kefubench.intent.textcnn;

import org.jspecify.annotations.NullMarked;
