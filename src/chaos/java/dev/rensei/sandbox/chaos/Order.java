package dev.rensei.sandbox.chaos;

import java.util.List;

/**
 * A record that will be sent.
 *
 * @param kind what it asks for
 * @param session whose session it is about
 * @param pools the pools that it names
 * @param id its CloudEvents id; a duplicate has the id of the first
 * @param value its value
 */
record Order(Command.Kind kind, String session, List<String> pools, String id, byte[] value) {}
