package dev.rensei.sandbox.provider.daytona;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The routes of Daytona that the worker uses, old ({@code /workspace}) and new ({@code /sandbox}).
 *
 * <p>Bodies are bytes in both directions: what is an answer, what is half of one and what is a proxy's web page is for
 * {@link Exchange} to tell, and every status is an answer, not an exception.
 */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface DaytonaApi {

    @POST
    @Path("/workspace")
    Uni<Response> createWorkspace(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] body);

    @GET
    @Path("/workspace/{id}")
    Uni<Response> workspace(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

    @GET
    @Path("/workspace")
    Uni<Response> workspaces(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("labels") String labels);

    @DELETE
    @Path("/workspace/{id}")
    Uni<Response> deleteWorkspace(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("id") String id,
            @QueryParam("force") boolean force);

    @POST
    @Path("/sandbox")
    Uni<Response> createSandbox(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, byte[] body);

    @GET
    @Path("/sandbox/{idOrName}")
    Uni<Response> sandbox(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("idOrName") String idOrName);

    @GET
    @Path("/sandbox")
    Uni<Response> sandboxes(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("labels") String labels,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    @DELETE
    @Path("/sandbox/{id}")
    Uni<Response> deleteSandbox(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

    @POST
    @Path("/sandbox/{id}/last-activity")
    Uni<Response> touchSandbox(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") String id);

    @POST
    @Path("/snapshots/{name}/activate")
    Uni<Response> activateSnapshot(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("name") String name);
}
