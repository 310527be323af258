/**
 * Child processes: the class path of the running code, Java processes with an argument file, the line of messages between parent and child, and what an exit
 * code means.
 *
 * <p>Read {@link org.kefubench.harness.process.ChildJvm} and {@link org.kefubench.harness.process.Ending} first. The trap: inside {@code exec:java} the class
 * path lies in a class loader, not in {@code java.class.path}; see {@link org.kefubench.harness.process.ClassPath}.
 */
@NullMarked
package org.kefubench.harness.process;

import org.jspecify.annotations.NullMarked;
