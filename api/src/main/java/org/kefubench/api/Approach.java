package org.kefubench.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * One way of building a chatbot. Implementations are stateless, have a public no-argument constructor and are found with {@link
 * java.util.ServiceLoader}; loading the class must not load native libraries.
 *
 * @param <O> the record of its options; see {@link Options} for the types that a component may have
 */
public interface Approach<O extends Record> {

    /** Name of the sub-folder of a model's directory in which an approach keeps what it needs to go on with a training; deleted when that ends. */
    String TRAINING = "training";

    /** The name used in suites, files and report rows: lower-case letters, digits and hyphens, for example {@code rules-bot}. */
    String id();

    /** One sentence for people who choose: what it is and what it is good for. */
    String description();

    /** Type, default values and key names of the options in one record. */
    O defaults();

    /** The skills that a bot trained with these options will have; asked before anything is trained. */
    Set<Task> tasks(O options);

    /** Every placement that this approach knows how to run on, whether or not this machine has it. */
    Set<Placement> placements();

    /** Whether this machine can open a bot on the placement now; cheap, without side effects that outlive the call. */
    default Availability availability(Placement placement) {
        return placements().contains(placement)
                ? Availability.available()
                : Availability.unavailable(id() + " does not run on " + placement);
    }

    /**
     * Trains once and leaves everything that {@link #open} needs in an existing directory, which is empty but for what an earlier training of the
     * same model left when it was stopped: only where it has a sub-folder {@link #TRAINING}, from which this call goes on. The result depends on the
     * arguments alone, the seed of the training set included.
     *
     * @throws IllegalArgumentException if options and data do not fit; the message names the option or the missing part of the data
     * @throws IOException if the model directory cannot be written
     * @throws InterruptedException if the thread is interrupted; a later call may resume from what the directory holds
     */
    void train(O options, TrainingSet data, Path model, Progress progress) throws IOException, InterruptedException;

    /**
     * Opens a trained model on exactly this placement; cheap to repeat, once for each cell. What only the first opening makes, its bot tells under {@link
     * Bot#MADE_WHEN_OPENED}. The caller closes the bot.
     *
     * @throws UnavailableException if the placement cannot be had here; there is never a silent fall-back
     * @throws IOException if the model directory is missing or damaged; the message names the file
     */
    Bot open(Path model, Placement placement) throws IOException, UnavailableException;
}
