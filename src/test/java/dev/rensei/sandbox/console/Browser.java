package dev.rensei.sandbox.console;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium of this machine, without a screen, with a profile of its own. */
final class Browser implements AutoCloseable {

    private static final Path SCREENS = Path.of("target", "console-screens");
    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/usr/lib/chromium"), Path.of("/snap/bin"));

    static {
        // It misses a library for this very version of Chromium, which is not needed here.
        Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    /** How wide the page is, and whether the system is set to dark. */
    enum Look {
        LIGHT_AND_WIDE(1440, 1000, "light"),
        DARK_AND_WIDE(1440, 1000, "dark"),
        LIGHT_AND_NARROW(390, 844, "light"),
        DARK_AND_NARROW(390, 844, "dark");

        private final int width;
        private final int height;
        private final String scheme;

        Look(int width, int height, String scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; the test is skipped where there is none. */
    static Browser start() {
        Optional<Path> program =
                PROGRAMS.stream().flatMap(name -> find(name).stream()).findFirst();
        Optional<Path> driver = find("chromedriver");
        assumeThat(program)
                .as("a Chromium on this machine, to look at the console with")
                .isPresent();
        assumeThat(driver)
                .as("a chromedriver on this machine, to look at the console with")
                .isPresent();
        return new Browser(launch(program.orElseThrow(), driver.orElseThrow()));
    }

    // Both programs are named, so that Selenium does not go and download any.
    private static ChromeDriver launch(Path program, Path driver) {
        try {
            var options = new ChromeOptions();
            options.setBinary(program.toFile());
            options.addArguments(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--lang=en",
                    "--user-data-dir="
                            + Files.createTempDirectory(Path.of("target").toAbsolutePath(), "console-browser-"));
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(driver.toFile())
                    .usingAnyFreePort()
                    .build();
            return new ChromeDriver(service, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(path.split(":"))
                                .filter(folder -> !folder.isEmpty())
                                .map(Path::of),
                        USUAL_PLACES.stream())
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the page that a worker serves. */
    ConsolePage open(URI url) {
        driver.get(url.toString());
        return new ConsolePage(driver);
    }

    /** Forgets who it is. */
    Browser withoutCookies() {
        driver.manage().deleteAllCookies();
        return this;
    }

    /** From now on pages look so. */
    Browser look(Look look) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", look.width, "height", look.height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
        return this;
    }

    /** Keeps a picture of the page under {@code target/console-screens}, for whoever wants to look. */
    void picture(String name) {
        try {
            Files.createDirectories(SCREENS);
            Files.write(SCREENS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
