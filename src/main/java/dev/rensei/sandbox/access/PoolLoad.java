package dev.rensei.sandbox.access;

import dev.rensei.sandbox.model.PoolId;

/**
 * How busy a pool's places for creates are.
 *
 * @param pool the pool
 * @param places how many creates may be under way at once
 * @param taken how many are, or wait for their account or for the worker's limit
 * @param waiting how many sessions wait for a place
 */
public record PoolLoad(PoolId pool, int places, int taken, int waiting) {}
