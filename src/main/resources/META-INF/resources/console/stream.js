// The worker's events, and whether the connection to it stands.

const SILENCE = 10000;
const AGAIN = 2000;

/**
 * Listens until the page is left. After every (re)connection `on.open` is called, so that what was missed can be asked for.
 */
export function listen(on) {
  let source;
  let watchdog;

  function alive() {
    clearTimeout(watchdog);
    // The overview comes every two seconds: silence means that the connection is dead, even if nothing said so.
    watchdog = setTimeout(broken, SILENCE);
  }

  function broken() {
    clearTimeout(watchdog);
    source.close();
    on.lost();
    setTimeout(connect, AGAIN);
  }

  function connect() {
    source = new EventSource("/api/events");
    alive();
    source.addEventListener("open", () => {
      alive();
      on.open();
    });
    source.addEventListener("lifecycle", (message) => {
      alive();
      on.event(JSON.parse(message.data));
    });
    source.addEventListener("overview", (message) => {
      alive();
      on.overview(JSON.parse(message.data));
    });
    source.addEventListener("error", broken);
  }

  connect();
}
