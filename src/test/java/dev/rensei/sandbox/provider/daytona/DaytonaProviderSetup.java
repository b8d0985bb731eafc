package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.timer.SystemTimers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A provider that knows nothing yet, and a server that answers as told. */
abstract class DaytonaProviderSetup {

    static final String ID = "5f0c7f7e-6fbc-4a0e-bc94-b897a7062f50";

    @Inject
    Connections connections;

    @Inject
    DaytonaHttp http;

    final ScriptedDaytona daytona = new ScriptedDaytona();
    DaytonaProvider provider;

    @BeforeEach
    void forgetDialects() {
        provider = new DaytonaProvider(connections, http, new SystemTimers());
    }

    @AfterEach
    void stop() {
        daytona.close();
    }

    Outcome<Sandbox> create(String config) {
        return await(provider.create(daytona.account(), Specs.plain(config)));
    }

    Outcome<Optional<Sandbox>> inspect() {
        return await(provider.inspect(daytona.account(), ID));
    }

    Outcome<Optional<Sandbox>> find() {
        return await(provider.findByName(daytona.account(), Specs.NAME, Specs.LABELS));
    }

    Outcome<Deletion> delete() {
        return await(provider.delete(daytona.account(), ID));
    }

    static <T> T value(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok<T>) outcome).value();
    }

    static ProviderFailure failure(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<?>) outcome).failure();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
