/**
 * Which pools may run a session, in which order, and why the others can't.
 *
 * <p>Pure functions of a dispatch, the pools and what their providers declare: permission first, then viability, the
 * author's order kept, nothing scored and nothing from outside the dispatch's list. This room knows no credential, no
 * REST and no particular provider; what came of trying a candidate is told to it afterwards, for the trace.
 */
@NullMarked
package dev.rensei.sandbox.routing;

import org.jspecify.annotations.NullMarked;
