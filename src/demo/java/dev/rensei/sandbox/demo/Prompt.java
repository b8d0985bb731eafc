package dev.rensei.sandbox.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** What the user types into the running demo: a dispatch as a line of JSON, or a session to terminate. */
final class Prompt {

    private static final String TERMINATE = "terminate ";

    private final Platform platform;

    Prompt(Platform platform) {
        this.platform = platform;
    }

    /** Reads until there is nothing more to read, or {@code quit}, which is the only case in which it returns true. */
    boolean readUntilQuit() throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            var command = line.strip();
            if (command.equals("quit")) {
                return true;
            }
            obey(command);
        }
        return false;
    }

    private void obey(String command) {
        if (command.startsWith(TERMINATE)) {
            platform.terminate(command.substring(TERMINATE.length()).strip());
        } else if (command.startsWith("{")) {
            platform.dispatch(command);
        } else if (!command.isEmpty()) {
            System.out.println("A line of JSON is dispatched; 'terminate SESSION' and 'quit' do what they say.");
        }
    }
}
