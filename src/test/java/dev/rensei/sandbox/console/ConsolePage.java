package dev.rensei.sandbox.console;

import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The console in the words of whoever looks at it. Asks once: what comes by and by is for the test to wait for. */
final class ConsolePage {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final ChromeDriver driver;

    ConsolePage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** All text that is to be seen. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What the page says of its connection. */
    String connection() {
        return text(By.id("connection"));
    }

    /** What it says when the worker is lost; empty while it is not. */
    String warning() {
        return text(By.id("lost"));
    }

    /** What it says when nothing is running; empty when something is. */
    String emptyState() {
        return text(By.id("empty"));
    }

    /** The number on a status's tile. */
    String count(String status) {
        return text(By.cssSelector("#counts [data-status='%s'] .count".formatted(status)));
    }

    /** The lines of the table of sessions, as text. */
    List<String> rows() {
        return texts("#rows tr[data-session]");
    }

    /** The line of a session, or an empty text. */
    String row(String session) {
        return rows().stream()
                .filter(row -> row.startsWith(session))
                .findFirst()
                .orElse("");
    }

    /** Which rows of how many are shown. */
    String position() {
        return text(By.id("page-of"));
    }

    /** The last events, newest first. */
    List<String> events() {
        return texts("#events li");
    }

    /** The detail of the session that is chosen. */
    String detail() {
        return text(By.id("detail"));
    }

    /** Its routing trace, pool by pool. */
    List<String> trace() {
        return texts("#detail .trace > li");
    }

    /** Its timeline, step by step. */
    List<String> timeline() {
        return texts("#detail .timeline li");
    }

    void search(String text) {
        WebElement field = driver.findElement(By.id("search"));
        field.clear();
        field.sendKeys(text);
    }

    void chooseStatus(String status) {
        option("status", status).click();
    }

    void choosePool(String pool) {
        option("pool", pool).click();
    }

    void nextPage() {
        driver.findElement(By.id("next")).click();
    }

    /** Types a token into the page that asks for one. */
    void showToken(String token) {
        driver.findElement(By.name("token")).sendKeys(token, Keys.ENTER);
    }

    /** Follows the link of a session. */
    void choose(String session) {
        driver.findElement(By.linkText(session)).click();
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        // To whatever has the focus, and not to an element: a live page may just have drawn it anew.
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until the focus is on something with this text or id, at most so many times. */
    boolean tabTo(String textOrId, int most) {
        for (int pressed = 0; pressed < most; pressed++) {
            press(Keys.TAB);
            if (textOrId.equals(focusedText()) || textOrId.equals(focused())) {
                return true;
            }
        }
        return false;
    }

    /** The id of what has the focus. */
    String focused() {
        return String.valueOf(run("return document.activeElement.id"));
    }

    /** The text of what has the focus. */
    String focusedText() {
        return String.valueOf(run("return document.activeElement.innerText"));
    }

    /** What the address bar shows. */
    String address() {
        return Objects.requireNonNullElse(driver.getCurrentUrl(), "");
    }

    /** By how many pixels the page is wider than its window. */
    long overflow() {
        return (Long) run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Leaves a mark that a reload would take away. */
    void mark() {
        run("window.marked = true");
    }

    boolean isMarked() {
        return Boolean.TRUE.equals(run("return window.marked === true"));
    }

    /** Everything that the page has loaded, the page itself included. */
    List<String> loaded() {
        Object names = run(
                "return performance.getEntries().filter(e => e.entryType === 'resource' || e.entryType === 'navigation')"
                        + ".map(e => e.name)");
        return ((List<?>) names).stream().map(String::valueOf).toList();
    }

    /** What breaks the rules of WCAG 2.2 AA, contrast included, as far as a program can see. */
    List<String> violations() {
        var results = new AxeBuilder().withTags(WCAG).analyze(driver);
        return results.getViolations().stream().flatMap(ConsolePage::places).toList();
    }

    private static Stream<String> places(Rule rule) {
        return rule.getNodes().stream().map((CheckedNode node) -> "%s: %s %s"
                .formatted(rule.getId(), node.getTarget(), node.getFailureSummary()));
    }

    private WebElement option(String select, String value) {
        return driver.findElement(By.cssSelector("#%s option[value='%s']".formatted(select, value)));
    }

    private Object run(String script) {
        return Objects.requireNonNullElse(driver.executeScript(script), "");
    }

    private String text(By what) {
        return driver.findElements(what).stream()
                .findFirst()
                .map(ConsolePage::text)
                .orElse("");
    }

    private List<String> texts(String selector) {
        try {
            return driver.findElements(By.cssSelector(selector)).stream()
                    .map(WebElement::getText)
                    .toList();
        } catch (StaleElementReferenceException drawnAnew) {
            return texts(selector);
        }
    }

    private static String text(WebElement element) {
        try {
            return element.getText();
        } catch (StaleElementReferenceException drawnAnew) {
            return "";
        }
    }
}
