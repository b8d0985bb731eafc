/** The worker against brokers that want TLS and a password. */
@NullMarked
package dev.rensei.sandbox.secured;

import org.jspecify.annotations.NullMarked;
