package dev.rensei.sandbox.model;

/**
 * Why a session ended, for people and for programs.
 *
 * @param code what a program decides on
 * @param message what a person reads; holds no secret
 */
public record Reason(ReasonCode code, String message) {}
