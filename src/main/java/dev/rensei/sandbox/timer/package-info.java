/** Time that can be waited for: delays and their cancellation, replaceable in tests. */
@NullMarked
package dev.rensei.sandbox.timer;

import org.jspecify.annotations.NullMarked;
