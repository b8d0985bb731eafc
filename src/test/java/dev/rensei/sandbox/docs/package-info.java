/** What the documentation says, held against the worker. */
@NullMarked
package dev.rensei.sandbox.docs;

import org.jspecify.annotations.NullMarked;
