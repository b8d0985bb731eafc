package dev.rensei.sandbox.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered with what it asked for.
 *
 * @param message what a person reads
 * @param parameter which parameter is wrong, if one is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String message, @Nullable String parameter) {

    /** A parameter has a value that it can't have: 400. */
    static WebApplicationException badParameter(String parameter, String message) {
        return answer(Response.Status.BAD_REQUEST, new Problem(message, parameter));
    }

    /** Something else stands in the way. */
    static WebApplicationException of(Response.Status status, String message) {
        return answer(status, new Problem(message, null));
    }

    private static WebApplicationException answer(Response.Status status, Problem problem) {
        return new WebApplicationException(
                problem.message(),
                Response.status(status)
                        .entity(problem)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }
}
