package dev.rensei.sandbox.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rensei.sandbox.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * The record that started a generation.
 *
 * @param id the record's CloudEvents id, if it had one
 * @param partition its partition of {@code session-dispatch}
 * @param offset its offset there; -1 for an adopted sandbox, which no record of the topic started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DispatchRef(@Nullable String id, int partition, long offset) {

    /** Where the record stands. */
    @JsonIgnore
    public Position position() {
        return new Position(partition, offset);
    }
}
