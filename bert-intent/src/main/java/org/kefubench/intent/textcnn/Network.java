package org.kefubench.intent.textcnn;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Kim's network: word vectors, convolutions of several windows over them, the maximum of each filter over time, softmax. The vectors are
 * trained too ("non-static" in the paper).
 */
final class Network {

    private static final String VECTORS = "vectors";

    private Network() {}

    /** A network with initial weights; the caller closes it. */
    static ComputationGraph create(TextCnnOptions options, int tokens, int dimension, int classes, long seed) {
        enter();
        // Layers draw their dropout from the library's generator, not from the seed of the configuration.
        Nd4j.getRandom().setSeed(seed);
        ComputationGraph network = new ComputationGraph(configuration(options, tokens, dimension, classes, seed));
        network.init();
        return network;
    }

    /**
     * Readies the library for the calling thread. One thread does the arithmetic: layers are so small that a step on two cores of a busy
     * machine took five times as long on two threads, and no less on a quiet one's processor time. OpenMP keeps that number by thread,
     * so every thread that comes in says it. Crash reports are off because they would need OSHI 3.
     */
    static void enter() {
        CrashReportingUtil.crashDumpsEnabled(false);
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private static ComputationGraphConfiguration configuration(
            TextCnnOptions options, int tokens, int dimension, int classes, long seed) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(options.learningRate()))
                .graphBuilder()
                .addInputs("tokens")
                .addLayer(VECTORS, vectors(tokens, dimension), "tokens");
        List<String> pools =
                options.windows().stream().map(window -> "pool" + window).toList();
        for (String window : options.windows()) {
            graph.addLayer("window" + window, window(Integer.parseInt(window), dimension, options.filters()), VECTORS);
            graph.addLayer("pool" + window, new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), "window" + window);
        }
        graph.addVertex("features", new MergeVertex(), pools.toArray(String[]::new));
        String last = "features";
        int width = options.filters() * pools.size();
        if (options.dense() > 0) {
            graph.addLayer("dense", dense(width, options.dense()), last);
            last = "dense";
            width = options.dense();
        }
        return graph.addLayer("intent", output(options, width, classes), last)
                .setOutputs("intent")
                .build();
    }

    private static EmbeddingSequenceLayer vectors(int tokens, int dimension) {
        return new EmbeddingSequenceLayer.Builder()
                .nIn(tokens)
                .nOut(dimension)
                .hasBias(false)
                .inferInputLength(true)
                .weightInit(new UniformDistribution(-0.25, 0.25))
                .build();
    }

    private static Convolution1DLayer window(int length, int dimension, int filters) {
        return new Convolution1DLayer.Builder(length)
                .nIn(dimension)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build();
    }

    private static DenseLayer dense(int inputs, int units) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.RELU)
                .build();
    }

    private static OutputLayer output(TextCnnOptions options, int inputs, int classes) {
        OutputLayer.Builder output = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(classes)
                .activation(Activation.SOFTMAX);
        // The library counts what is kept.
        return (options.dropout() > 0 ? output.dropOut(1 - options.dropout()) : output).build();
    }

    /** Replaces initial vectors by published ones. */
    static void start(ComputationGraph network, Tokens tokens, WordVectors published) {
        INDArray table = network.getParam(VECTORS + "_W");
        for (Map.Entry<String, float[]> entry : published.byWord().entrySet()) {
            Integer row = tokens.numbers().get(entry.getKey());
            if (row != null) {
                try (INDArray vector = Nd4j.createFromArray(entry.getValue())) {
                    table.putRow(row, vector);
                }
            }
        }
    }

    /** The probabilities of a batch, rows x classes. */
    static float[][] probabilities(ComputationGraph network, Batch batch) {
        enter();
        INDArray[] outputs = network.output(false, new INDArray[] {batch.ids()}, new INDArray[] {batch.mask()});
        try (INDArray probabilities = outputs[0]) {
            return probabilities.toFloatMatrix();
        }
    }
}
