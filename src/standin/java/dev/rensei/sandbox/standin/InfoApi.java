package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What the server says of itself and of the key (facts A.2, A.7). */
final class InfoApi {

    private final World world;

    InfoApi(World world) {
        this.world = world;
    }

    void addTo(Route.Table routes) {
        routes.open("GET /config", Operation.CONFIG, Throttler.NONE, this::config);
        routes.open("GET /health", Operation.HEALTH, Throttler.ANONYMOUS, this::health);
        routes.open("GET /health/ready", Operation.HEALTH, Throttler.ANONYMOUS, this::health);
        routes.keyed("GET /api-keys/current", Operation.API_KEY, Throttler.AUTHENTICATED, null, this::apiKey);
        routes.person("GET /organizations");
        routes.person("GET /organizations/*");
        routes.person("GET /organizations/*/usage");
        routes.person("GET /users/me");
        routes.person("POST /api-keys");
    }

    private void config(Exchange exchange) {
        String origin = exchange.origin();
        ObjectNode json = Json.object().put("version", world.options().version().label());
        json.putObject("oidc").put("issuer", origin).put("clientId", "daytona").put("audience", "daytona");
        json.put("linkedAccountsEnabled", false).putObject("announcements");
        json.put("proxyTemplateUrl", "http://{{PORT}}-{{sandboxId}}.proxy.invalid");
        json.put("proxyToolboxUrl", origin + "/toolbox");
        json.put("defaultSnapshot", StandInOptions.DEFAULT_SNAPSHOT).put("dashboardUrl", origin + "/dashboard");
        json.put("maxAutoArchiveInterval", 43_200).put("maintananceMode", false);
        json.put("environment", "stand-in").put("sshGatewayCommand", "x").put("sshGatewayPublicKey", "x");
        ObjectNode limits = json.putObject("rateLimit");
        limit(limits, "authenticated", world.options().throttle(Throttler.AUTHENTICATED));
        limit(limits, "sandboxCreate", world.options().throttle(Throttler.SANDBOX_CREATE));
        limit(limits, "sandboxLifecycle", world.options().throttle(Throttler.SANDBOX_LIFECYCLE));
        exchange.reply(Answer.ok(json));
    }

    private void health(Exchange exchange) {
        exchange.reply(Answer.ok(Json.object().put("status", "ok")));
    }

    private void apiKey(Exchange exchange) {
        ApiKey key = exchange.key();
        String now = Json.instant(world.time().now());
        ObjectNode json = Json.object()
                .put("name", key.organization())
                .put("value", key.masked())
                .put("createdAt", now);
        key.scopes().stream().sorted().forEach(json.putArray("permissions")::add);
        json.put("lastUsedAt", now).putNull("expiresAt");
        exchange.reply(Answer.ok(json.put("userId", key.organization())));
    }

    private static void limit(ObjectNode limits, String name, @Nullable Throttle throttle) {
        if (throttle != null) {
            limits.putObject(name).put("ttl", throttle.window().toSeconds()).put("limit", throttle.limit());
        }
    }
}
