package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.dispatch.RoutingPreview;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Explains routing: a dispatch in, its decision out, nothing provisioned. */
@Path("/api/routing/explain")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RoutingResource {

    private final RoutingPreview preview;

    RoutingResource(RoutingPreview preview) {
        this.preview = preview;
    }

    /** 200 with the decision; 400 with what is wrong if the dispatch is not valid. */
    @POST
    public Response explain(byte[] dispatch) {
        RoutingPreview.Preview answer = preview.of(dispatch);
        return Response.status(answer.problems().isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST)
                .entity(answer)
                .build();
    }
}
