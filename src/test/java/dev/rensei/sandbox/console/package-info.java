/**
 * The operator's page as its user sees it: the packaged worker with a real Kafka and the stand-in Daytona behind it, and a real
 * browser without a screen before it. Skipped, with a word on why, where there is no Chromium with its driver.
 */
@NullMarked
package dev.rensei.sandbox.console;

import org.jspecify.annotations.NullMarked;
