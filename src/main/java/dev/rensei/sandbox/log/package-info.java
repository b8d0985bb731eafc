/**
 * Log lines with facts beside the sentence. Knows nothing of what they are about.
 */
@NullMarked
package dev.rensei.sandbox.log;

import org.jspecify.annotations.NullMarked;
