package dev.rensei.sandbox.ops;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says what was wrong with a request that no resource takes; the framework would answer without a word. */
class Misaddressed {

    @ServerExceptionMapper
    Response notJson(NotSupportedException refused) {
        return answer(
                Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE),
                "the body must be JSON, and the header content-type must say so: application/json");
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException refused) {
        String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
        Response.ResponseBuilder answer = Response.status(Response.Status.METHOD_NOT_ALLOWED);
        return allow == null
                ? answer(answer, "the method is not one that is answered here")
                : answer(answer.header(HttpHeaders.ALLOW, allow), "the method must be one of " + allow);
    }

    private static Response answer(Response.ResponseBuilder answer, String message) {
        return answer.entity(new Problem(message, null))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
