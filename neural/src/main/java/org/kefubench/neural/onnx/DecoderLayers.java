package org.kefubench.neural.onnx;

import java.io.IOException;

/** The layers of a decoder, from token ids to the normalized rows that the head reads. */
interface DecoderLayers {

    /** Appends all layers; the result has one row a token. */
    String run(String ids) throws IOException;
}
