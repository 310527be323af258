/**
 * The command line: what a person types and sees. The one package that prints.
 *
 * <p>Read {@link org.kefubench.harness.cli.CommandLineTool} first.
 */
@NullMarked
package org.kefubench.harness.cli;

import org.jspecify.annotations.NullMarked;
