package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.dispatch.RoutingPreview;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Explains routing: a dispatch in, its decision out, nothing provisioned. */
@Path("/api/routing/explain")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "routing", description = "Why a dispatch goes where it goes")
public class RoutingResource {

    private final RoutingPreview preview;

    RoutingResource(RoutingPreview preview) {
        this.preview = preview;
    }

    /** 200 with the decision; 400 with what is wrong if the dispatch is not valid. */
    @POST
    @Operation(
            operationId = "explainRouting",
            summary = "The routing decision for a dispatch",
            description = "Decides by the code and the pools of the moment, pool by pool, and provisions nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The decision",
            content = @Content(schema = @Schema(implementation = RoutingPreview.Preview.class)))
    @APIResponse(
            responseCode = "400",
            description = "The dispatch is not valid; problems says what is wrong, field by field",
            content = @Content(schema = @Schema(implementation = RoutingPreview.Preview.class)))
    public Response explain(
            @RequestBody(
                            description = "The payload of a session.dispatched",
                            required = true,
                            content = @Content(schema = @Schema(ref = "Dispatch")))
                    byte[] dispatch) {
        RoutingPreview.Preview answer = preview.of(dispatch);
        return Response.status(answer.problems().isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST)
                .entity(answer)
                .build();
    }
}
