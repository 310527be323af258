/**
 * Models from the Hugging Face hub.
 *
 * <p>{@link org.kefubench.neural.hub.Hub} downloads the files of one revision of a model into the hub's usual cache layout, so that what the transformers library
 * downloaded is found, and what is downloaded here is found by it. {@link org.kefubench.neural.hub.HubSettings} are the usual environment variables; {@link
 * org.kefubench.neural.hub.Download} is one file: resumed where it broke off, checked, and only then under its name.
 *
 * <p>{@link org.kefubench.neural.hub.ModelSource} is what suites write: a model of the hub, a directory, or random weights of real size.
 *
 * <p>Deliberately elsewhere: reading checkpoints. Nothing here runs unless a model of the hub was asked for by name.
 */
@NullMarked
package org.kefubench.neural.hub;

import org.jspecify.annotations.NullMarked;
