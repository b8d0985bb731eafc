package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this worker knows of its sessions: those of the partitions that it owns. */
@Path("/api/sandboxes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sandboxes", description = "The sessions of the partitions that this worker owns")
public class SandboxesResource {

    private static final String WHOSE =
            "The session's organization; needed only where several organizations have a session of this id";
    private static final String UNKNOWN = "This worker has no such session; another one may own its partition";
    private static final String AMBIGUOUS = "Several organizations have a session of this id: orgId must say whose";

    private final SessionIndex index;
    private final History history;

    SandboxesResource(SessionIndex index, History history) {
        this.index = index;
        this.history = history;
    }

    /** Sessions by their last event, page by page, in the order of organization and session. */
    @GET
    @Operation(
            operationId = "listSandboxes",
            summary = "Sessions, page by page",
            description = "Each session by its last lifecycle event, without the routing trace, in the order of "
                    + "organization and session. Sessions that have ended are left out unless asked for.")
    @APIResponseSchema(value = SessionIndex.Page.class, responseDescription = "One page")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is wrong, and is named",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    public SessionIndex.Page list(
            @Parameter(
                            description =
                                    "Only sessions of this status; live (the default) for all that have not ended",
                            schema =
                                    @Schema(
                                            defaultValue = "live",
                                            enumeration = {
                                                "live",
                                                "all",
                                                "provisioning",
                                                "running",
                                                "paused",
                                                "failed",
                                                "terminated"
                                            }))
                    @QueryParam("status")
                    Optional<String> status,
            @Parameter(description = "Only sessions of this organization") @QueryParam("orgId") Optional<String> orgId,
            @Parameter(description = "Only sessions on this pool") @QueryParam("poolId") Optional<String> poolId,
            @Parameter(description = "Where the page begins: next of the page before") @QueryParam("after")
                    Optional<String> after,
            @Parameter(
                            description = "The most sessions on the page",
                            schema =
                                    @Schema(
                                            implementation = Integer.class,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    Optional<String> limit) {
        return index.page(
                new SessionIndex.Filter(
                        ListQuery.statuses(status),
                        ListQuery.filled("orgId", orgId),
                        ListQuery.filled("poolId", poolId)),
                after,
                ListQuery.limit(limit));
    }

    /** One session's last event. */
    @GET
    @Path("{sessionId}")
    @Operation(
            operationId = "getSandbox",
            summary = "One session",
            description = "The session's last lifecycle event, without the routing trace.")
    @APIResponseSchema(value = LifecycleEvent.class, responseDescription = "The last event")
    @APIResponse(
            responseCode = "404",
            description = UNKNOWN,
            content = @Content(schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = AMBIGUOUS,
            content = @Content(schema = @Schema(implementation = Problem.class)))
    public LifecycleEvent one(
            @Parameter(description = "The session") @PathParam("sessionId") String sessionId,
            @Parameter(description = WHOSE) @QueryParam("orgId") Optional<String> orgId) {
        List<LifecycleEvent> found = index.find(sessionId, ListQuery.filled("orgId", orgId));
        if (found.isEmpty()) {
            throw Problem.of(Response.Status.NOT_FOUND, UNKNOWN);
        }
        if (found.size() > 1) {
            throw Problem.of(Response.Status.CONFLICT, AMBIGUOUS);
        }
        return found.get(0);
    }

    /** One session's events, as far as they are in memory. */
    @GET
    @Path("{sessionId}/events")
    @Operation(
            operationId = "getSandboxEvents",
            summary = "One session's timeline",
            description =
                    "The session's lifecycle events, oldest first, with their routing traces, as far as this worker "
                            + "wrote them since its start and still has them in memory (sandbox.console.history). All of them "
                            + "stand on the lifecycle topic.")
    @APIResponseSchema(value = Timeline.class, responseDescription = "The timeline")
    @APIResponse(
            responseCode = "404",
            description = UNKNOWN,
            content = @Content(schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = AMBIGUOUS,
            content = @Content(schema = @Schema(implementation = Problem.class)))
    public Timeline events(
            @Parameter(description = "The session") @PathParam("sessionId") String sessionId,
            @Parameter(description = WHOSE) @QueryParam("orgId") Optional<String> orgId) {
        LifecycleEvent newest = one(sessionId, orgId);
        return Timeline.of(history.of(newest.key()), newest);
    }
}
