package dev.rensei.sandbox.trace;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Whether and where to spans are sent: by OpenTelemetry's own settings, {@code OTEL_*}. Without an endpoint there is no SDK,
 * no thread and no span.
 */
@Singleton
public class TraceExport {

    private static final Logger LOG = Logger.getLogger(TraceExport.class);
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";

    /** What is still to be sent gets so long when the worker ends. */
    private static final long FAREWELL_SECONDS = 2;

    private final Optional<OpenTelemetrySdk> sdk;

    @Inject
    TraceExport(Config config) {
        this(isWanted(config) ? Optional.of(sdk(config)) : Optional.empty());
    }

    /** With an SDK of one's own, or none. */
    protected TraceExport(Optional<OpenTelemetrySdk> sdk) {
        this.sdk = sdk;
    }

    /** Settings that can't be used stop the start, and not the first session. */
    void announce(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Config config) {
        if (sdk.isPresent()) {
            LOG.infof("Traces go to %s", shown(config));
        }
    }

    /** Who makes spans; empty if nobody wants them. */
    Optional<Tracer> tracer() {
        return sdk.map(on -> on.getTracer("dev.rensei.sandbox"));
    }

    @PreDestroy
    void close() {
        sdk.ifPresent(on -> on.shutdown().join(FAREWELL_SECONDS, TimeUnit.SECONDS));
    }

    private static boolean isWanted(Config config) {
        boolean disabled =
                config.getOptionalValue("otel.sdk.disabled", Boolean.class).orElse(false);
        boolean elsewhere = config.getOptionalValue("otel.traces.exporter", String.class)
                .filter("none"::equals)
                .isPresent();
        return endpoint(config).isPresent() && !disabled && !elsewhere;
    }

    private static Optional<String> endpoint(Config config) {
        return config.getOptionalValue(TRACES_ENDPOINT, String.class)
                .or(() -> config.getOptionalValue(ENDPOINT, String.class))
                .filter(endpoint -> !endpoint.isBlank());
    }

    private static OpenTelemetrySdk sdk(Config config) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> defaults(config))
                    .addPropertiesCustomizer(fromEnvironment -> ofTheWorker(config))
                    .addSpanExporterCustomizer((exporter, unused) -> new ReportedExport(exporter, shown(config)))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
        } catch (RuntimeException e) {
            throw new ConfigurationException("The settings of the trace exporter (OTEL_*) can't be used: " + reason(e)
                    + ". It speaks http/protobuf only, mostly with port 4318");
        }
    }

    private static Map<String, String> defaults(Config config) {
        String name = config.getOptionalValue("quarkus.application.name", String.class)
                .orElse("sandbox-dispatcher");
        String version = config.getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
        return Map.of(
                "otel.service.name", name,
                "otel.resource.attributes", "service.version=" + version,
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none");
    }

    /** Settings that stand where the worker's others do. The environment's the SDK knows by itself. */
    private static Map<String, String> ofTheWorker(Config config) {
        Map<String, String> own = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("otel.")) {
                config.getOptionalValue(name, String.class).ifPresent(value -> own.put(name, value));
            }
        }
        return own;
    }

    /** The endpoint without a password that may stand in it. */
    private static String shown(Config config) {
        return endpoint(config).orElse("memory").replaceFirst("//[^/@]*@", "//");
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
