/** What is shipped beside the worker to run it and to watch it, held against what the worker is. */
@NullMarked
package dev.rensei.sandbox.deploy;

import org.jspecify.annotations.NullMarked;
