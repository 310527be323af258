package org.kefubench.neural.onnx;

/** What a graph has beside what every graph of its architecture has. */
public enum Form {
    /** Nothing more. */
    PLAIN,
    /** An encoder's outputs of the embeddings and of every layer. */
    HIDDEN_STATES,
    /** A decoder's input {@code token_type_ids}: rows of the word embedding that are added to those of the tokens. */
    TOKEN_TYPES
}
