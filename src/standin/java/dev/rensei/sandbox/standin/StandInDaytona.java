package dev.rensei.sandbox.standin;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running stand-in. Its methods may be called from any thread; each is carried out on the event loop, between two
 * calls of the API, so what they see and do is consistent.
 */
public final class StandInDaytona implements AutoCloseable {

    private final Vertx vertx;
    private final Context loop;
    private final HttpServer server;
    private final Controls controls;
    private final FrontDoor door;
    private final ControlApi controlApi;
    private final String host;
    private final Faults faults = new Faults(this);

    private StandInDaytona(StandInOptions options) {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // Only a machine that is busy elsewhere blocks the loop; warnings of it would hide real ones.
                .setMaxEventLoopExecuteTime(TimeUnit.SECONDS.toNanos(60))
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        loop = vertx.getOrCreateContext();
        World world = new World(options, new LoopTime(vertx, loop, options.speed()));
        Lifecycle lifecycle = new Lifecycle(world);
        SnapshotBook snapshots = new SnapshotBook(world);
        controls = new Controls(world, lifecycle, snapshots);
        controlApi = new ControlApi(controls);
        door = new FrontDoor(world, routes(world, lifecycle, snapshots));
        host = options.host();
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(options.host())
                        .setPort(options.port())
                        // A reset must end one call, not all that share a connection.
                        .setHttp2ClearTextEnabled(false)
                        .setAcceptBacklog(8192)
                        .setMaxInitialLineLength(65_536)
                        .setMaxHeaderSize(65_536))
                .requestHandler(this::enter);
    }

    /** Starts one that listens when this returns. */
    public static StandInDaytona start(StandInOptions options) {
        StandInDaytona standIn = new StandInDaytona(options);
        try {
            var listening = new CompletableFuture<HttpServer>();
            standIn.loop.runOnContext(unused -> standIn.server.listen().onComplete(result -> {
                if (result.succeeded()) {
                    listening.complete(result.result());
                } else {
                    listening.completeExceptionally(result.cause());
                }
            }));
            listening.get(20, TimeUnit.SECONDS);
            return standIn;
        } catch (Exception e) {
            standIn.close();
            throw new IllegalStateException("the stand-in could not listen", e);
        }
    }

    /** Starts one with the defaults. */
    public static StandInDaytona start() {
        return start(StandInOptions.defaults());
    }

    /** The base URL of the API, {@code http://127.0.0.1:<port>/api}. */
    public String url() {
        return origin() + "/api";
    }

    /** Where it listens, without a path; the controls are under {@code /__standin}. */
    public String origin() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port();
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** All sandboxes that exist or ever existed, oldest first. */
    public List<SandboxView> sandboxes() {
        return onLoop(Controls::sandboxes);
    }

    /** The sandboxes that were created with a name, oldest first: more than one if the name was free in between. */
    public List<SandboxView> sandboxesNamed(String name) {
        return sandboxes().stream().filter(view -> view.name().equals(name)).toList();
    }

    /** The sandboxes that exist now. */
    public List<SandboxView> existing() {
        return sandboxes().stream().filter(SandboxView::exists).toList();
    }

    /** What was asked so far. */
    public RequestReport requests() {
        return onLoop(Controls::requests);
    }

    /** Puts a sandbox there that nobody asked for. */
    public SandboxView plant(Plant plant) {
        return onLoop(controls -> controls.plant(plant));
    }

    /**
     * Forces a state, known or not, and leaves the sandbox there.
     *
     * @throws NoSuchElementException if there is no such sandbox, or it is being destroyed
     */
    public SandboxView force(String idOrName, String state) {
        return onLoop(controls -> controls.force(idOrName, state, null));
    }

    /**
     * Forces an errored state with its reason.
     *
     * @throws NoSuchElementException if there is no such sandbox, or it is being destroyed
     */
    public SandboxView force(String idOrName, String state, @Nullable String reason) {
        return onLoop(controls -> controls.force(idOrName, state, reason));
    }

    /** Lets a sandbox vanish without a trace in the API. */
    public void vanish(String idOrName) {
        onLoop(Faults.doing(controls -> controls.vanish(idOrName)));
    }

    /** Lets the launch command of a sandbox exit; the sandbox stays {@code started}. */
    public void entrypointExits(String idOrName, int exitCode) {
        onLoop(Faults.doing(controls -> controls.entrypointExits(idOrName, exitCode)));
    }

    /** Puts a snapshot of the first account into a state, for example {@code inactive}. */
    public void forceSnapshot(String name, String state) {
        onLoop(Faults.doing(controls -> controls.forceSnapshot(name, state, null)));
    }

    /** Begins all throttle windows anew. */
    public void forgetThrottles() {
        onLoop(Faults.doing(Controls::forgetThrottles));
    }

    /** Forgets everything but the options. */
    public void reset() {
        onLoop(Faults.doing(Controls::reset));
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the stand-in did not stop", e);
        }
    }

    <T> T onLoop(Function<Controls, T> action) {
        if (Vertx.currentContext() == loop) {
            return action.apply(controls);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.runOnContext(unused -> {
            try {
                result.complete(action.apply(controls));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void enter(HttpServerRequest request) {
        FrontDoor.Arrived arrived = new FrontDoor.Arrived(Instant.now(), System.nanoTime());
        String path = request.path() == null ? "/" : request.path();
        if (path.startsWith(ControlApi.PREFIX)) {
            request.body().onSuccess(content -> controlApi.enter(request, content));
        } else if (path.equals("/api") || path.startsWith("/api/") || path.startsWith("/toolbox/")) {
            request.body().onSuccess(content -> door.enter(request, content, arrived));
        } else {
            // Without /api it is the dashboard that answers, and with 200 (facts 0).
            request.response().putHeader("Content-Type", "text/html").end("<!doctype html><title>Daytona</title>");
        }
    }

    private static Route.Table routes(World world, Lifecycle lifecycle, SnapshotBook snapshots) {
        SandboxJson json = new SandboxJson(world.options().version());
        Reception reception = new Reception(world, lifecycle, new Nursery(world, lifecycle, snapshots), json);
        WorkspaceApi workspaces = new WorkspaceApi(world, lifecycle, reception, json);
        Route.Table routes = new Route.Table();
        new SandboxApi(world, lifecycle, reception, json).addTo(routes);
        if (world.options().version().hasWorkspaceDialect()) {
            workspaces.addTo(routes);
        }
        new ListApi(world, json, workspaces).addTo(routes);
        new SnapshotApi(snapshots).addTo(routes);
        new InfoApi(world).addTo(routes);
        new ToolboxApi(world, lifecycle).addTo(routes);
        return routes;
    }
}
