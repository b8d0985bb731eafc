package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this worker knows of its sessions: those of the partitions that it owns. */
@Path("/api/sandboxes")
@Produces(MediaType.APPLICATION_JSON)
public class SandboxesResource {

    private final SessionIndex index;

    SandboxesResource(SessionIndex index) {
        this.index = index;
    }

    /**
     * Sessions by their last event, ordered by organization and session. Without a status, those that live.
     *
     * @param status only sessions of this status; {@code all} for every one
     * @param org only sessions of this organization
     * @param pool only sessions on this pool
     * @param after the key after which the page begins, from the page before
     * @param limit the most sessions on the page, 1 to 1000
     */
    @GET
    public SessionIndex.Page list(
            @QueryParam("status") Optional<String> status,
            @QueryParam("orgId") Optional<String> org,
            @QueryParam("poolId") Optional<String> pool,
            @QueryParam("after") Optional<String> after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return index.page(new SessionIndex.Filter(status, org, pool), after, Math.min(1000, Math.max(1, limit)));
    }

    /**
     * One session's last event. 404 if no owned partition has it; 409 if several organizations have a session of this id
     * and {@code orgId} does not say whose is meant.
     */
    @GET
    @Path("{sessionId}")
    public Response one(@PathParam("sessionId") String sessionId, @QueryParam("orgId") Optional<String> org) {
        List<LifecycleEvent> found = index.find(sessionId, org);
        if (found.isEmpty()) {
            return problem(Response.Status.NOT_FOUND, "this worker has no such session; another may own its partition");
        }
        return found.size() == 1
                ? Response.ok(found.get(0)).build()
                : problem(Response.Status.CONFLICT, "several organizations have this session id: say which with orgId");
    }

    private static Response problem(Response.Status status, String message) {
        return Response.status(status).entity(Map.of("message", message)).build();
    }
}
