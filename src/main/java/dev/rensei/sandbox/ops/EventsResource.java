package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens, as it happens. */
@Path("/api")
@Tag(name = "events", description = "What happens, and what it comes to")
public class EventsResource {

    /** Also the sign of life by which a page knows that its connection stands. */
    private static final Duration OVERVIEW_INTERVAL = Duration.ofSeconds(2);

    private final EventFeed feed;
    private final SessionIndex index;

    EventsResource(EventFeed feed, SessionIndex index) {
        this.feed = feed;
        this.index = index;
    }

    /** The last events, then each as it becomes durable, and every two seconds the overview. */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "watchEvents",
            summary = "Lifecycle events as they come",
            description =
                    "Server-sent events: of type lifecycle with a LifecycleEvent, first the last 50 and then each "
                            + "as it becomes durable; of type overview with an Overview, every two seconds. A watcher that "
                            + "does not keep up has its stream ended and may come back.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(oneOf = {LifecycleEvent.class, Overview.class})))
    @APIResponse(
            responseCode = "503",
            description = "As many watch already as the worker lets",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Problem.class)))
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        if (feed.isFull()) {
            throw Problem.of(Response.Status.SERVICE_UNAVAILABLE, "too many watch this worker's events already");
        }
        Multi<OutboundSseEvent> events = feed.events().map(event -> sse.newEventBuilder()
                .name("lifecycle")
                .id(event.eventId())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(LifecycleEvent.class, event)
                .build());
        Multi<OutboundSseEvent> overviews = Multi.createFrom()
                .ticks()
                .every(OVERVIEW_INTERVAL)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder()
                        .name("overview")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(Overview.class, index.overview())
                        .build());
        return Multi.createBy()
                .merging()
                .streams(events, overviews)
                .onFailure(EventFeed.EndOfStream.class)
                .recoverWithCompletion();
    }

    /** How many sessions there are, by status and pool. */
    @GET
    @Path("overview")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getOverview",
            summary = "Sessions counted by status and pool",
            description =
                    "Counts the sessions of the partitions that this worker owns. Pools without sessions are listed "
                            + "too.")
    public Overview overview() {
        return index.overview();
    }
}
