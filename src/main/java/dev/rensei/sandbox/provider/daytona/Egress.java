package dev.rensei.sandbox.provider.daytona;

import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The way out to providers, as Quarkus and the JVM are told it: {@code quarkus.proxy.*}, or else the system properties
 * {@code http.proxyHost} and its like, and {@code quarkus.tls.*}.
 */
@ApplicationScoped
class Egress {

    private static final String LOOPBACK = "localhost|127.*|[::1]";

    private final ProxyConfigurationRegistry proxies;
    private final TlsConfigurationRegistry trust;

    Egress(ProxyConfigurationRegistry proxies, TlsConfigurationRegistry trust) {
        this.proxies = proxies;
        this.trust = trust;
    }

    /** New options of a client that goes this way. */
    HttpClientOptions options() {
        var options = new HttpClientOptions();
        trust.getDefault().ifPresent(tls -> TlsConfigUtils.configure(options, tls));
        proxies.get(Optional.empty())
                .map(ProxyConfiguration::assertHttpType)
                .ifPresentOrElse(proxy -> configured(options, proxy), () -> ofTheJvm(options));
        return options;
    }

    private static void configured(HttpClientOptions options, ProxyConfiguration proxy) {
        var way = new ProxyOptions()
                .setType(ProxyType.valueOf(proxy.type().name()))
                .setHost(proxy.host())
                .setPort(proxy.port());
        proxy.username().ifPresent(way::setUsername);
        proxy.password().ifPresent(way::setPassword);
        proxy.proxyConnectTimeout().ifPresent(way::setConnectTimeout);
        options.setProxyOptions(way).setNonProxyHosts(proxy.nonProxyHosts().orElse(List.of()));
    }

    private static void ofTheJvm(HttpClientOptions options) {
        var host = System.getProperty("http.proxyHost");
        if (host == null) {
            return;
        }
        options.setProxyOptions(new ProxyOptions()
                        .setHost(host)
                        .setPort(Integer.getInteger("http.proxyPort", 80))
                        .setUsername(System.getProperty("http.proxyUser"))
                        .setPassword(System.getProperty("http.proxyPassword")))
                .setNonProxyHosts(Arrays.asList(
                        System.getProperty("http.nonProxyHosts", LOOPBACK).split("\\|")));
    }
}
