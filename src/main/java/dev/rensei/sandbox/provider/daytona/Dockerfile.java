package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;

/** How {@code /sandbox} is given an image and a launch command: as the Dockerfile of a build (daytona-e2b-facts A.5). */
final class Dockerfile {

    /** An image reference and nothing that Docker would read as more than that: no space, no variable, no option. */
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,511}");

    /** The server finds the command's line by itself, so no character may look like the end of one. */
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Dockerfile() {}

    static boolean accepts(String image) {
        return IMAGE.matcher(image).matches();
    }

    /**
     * The file.
     *
     * @param image an {@linkplain #accepts acceptable} image reference
     */
    static String of(String image, List<String> command) {
        if (!accepts(image)) {
            throw new IllegalArgumentException("not an image reference");
        }
        try {
            return "FROM %s\nENTRYPOINT %s\n".formatted(image, ASCII.writeValueAsString(command));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings can be written as JSON", e);
        }
    }
}
