/**
 * The worker shown at work on one machine: a broker, a stand-in for Daytona and the packaged worker as a process of its own, a few
 * sample sessions, and a timeline of what becomes of them. It sees the worker as any platform does, through Kafka and HTTP only,
 * and doubles as a smoke test ({@code -Ddemo.once=true}).
 */
@NullMarked
package dev.rensei.sandbox.demo;

import org.jspecify.annotations.NullMarked;
