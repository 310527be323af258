package org.kefubench.neural.onnx;

/** A number type of ONNX tensors. */
enum OnnxType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    INT32(6, 4),
    INT64(7, 8),
    FLOAT16(10, 2);

    private final int code;
    private final int bytes;

    OnnxType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The number in the file format. */
    int code() {
        return code;
    }

    /** Bytes of one number. */
    int bytes() {
        return bytes;
    }
}
