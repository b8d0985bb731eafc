/**
 * Capacity pools: what they are, where they are defined, and the catalogue that has them all.
 *
 * <p>Definitions come from a file, from a Kafka topic, or from both. Whatever happens to their sources, the catalogue
 * shows the last good state: a bad edit, a missing file or a broker that is away takes no pool from a running worker.
 * This room knows no session and no credential, and leaves a pool's {@code config} to the pool's provider.
 */
@NullMarked
package dev.rensei.sandbox.pool;

import org.jspecify.annotations.NullMarked;
