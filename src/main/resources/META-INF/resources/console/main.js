// Puts the page together.

import { overview as askOverview } from "./api.js";
import { Detail } from "./detail.js";
import { byId, calmly, element } from "./dom.js";
import { Store } from "./store.js";
import { listen } from "./stream.js";
import { EventList, showOverview } from "./summary.js";
import { Table } from "./table.js";
import { clock, hashOf, isLive } from "./words.js";

const store = new Store();
const events = new EventList();
const detail = new Detail();
const table = new Table(store, load);
let overview;
let missed = 0;

// Thousands of events a second must not become thousands of layouts.
const renderTable = calmly(() => table.render(detail.shown), 150);
const renderEvents = calmly(() => events.render(eventLine), 150);
const renderOverview = calmly(() => overview && showOverview(overview, store.status, (status) => table.choose(status), (pool) => table.choosePool(pool)), 50);
const renderDetail = calmly(() => detail.refresh(), 200);
const countAgain = calmly(() => askOverview().then(take, () => {}), 400);

function load(status) {
  renderOverview();
  store.load(status, renderTable).catch(() => {
    // A broken connection has its own sign and its own new beginning; anything else is tried again.
    const connected = byId("connection").dataset.state === "live";
    if (connected) setTimeout(() => store.status === status && !store.loaded && load(status), 3000);
  });
}

function take(counted) {
  overview = counted;
  // A difference may be an event on its way. One that stays the same from count to count is something missed.
  const before = missed;
  missed = store.missed(counted);
  if (missed !== 0 && missed === before) load(store.status);
  table.offerPools(counted.pools.map((pool) => pool.poolId).filter(Boolean));
  renderOverview();
}

function eventLine(id, event, status) {
  const note = event.reason?.code ?? event.poolId ?? "";
  return element(
    "li",
    {},
    element("time", { datetime: event.time }, clock(event.time)),
    status,
    element("a", { href: hashOf(event), "data-focus": id }, event.sessionId),
    element("span", { class: "quiet note" }, note),
  );
}

function connection(state, text) {
  const sign = byId("connection");
  if (sign.dataset.state === state) return;
  sign.dataset.state = state;
  sign.textContent = text;
}

listen({
  open() {
    connection("live", "Live");
    byId("lost").hidden = true;
    load(store.status);
    countAgain();
    renderDetail();
  },
  event(event) {
    store.apply(event);
    events.add(event);
    if (isLive(event.status)) byId("empty").hidden = true;
    renderTable();
    renderEvents();
    countAgain();
    if (detail.shows(event)) renderDetail();
  },
  overview: take,
  lost() {
    if (byId("connection").dataset.state === "lost") return;
    connection("lost", "Connection lost");
    byId("lost").textContent = `No connection to the worker since ${clock(Date.now())}. What is below may be out of date; trying again…`;
    byId("lost").hidden = false;
  },
});

window.addEventListener("hashchange", () => {
  detail.follow(location.hash);
  renderTable();
});
window.addEventListener("keydown", (press) => {
  if (press.key === "Escape" && detail.shown && document.activeElement !== byId("search")) location.hash = "";
});
detail.follow(location.hash);
table.render();
setInterval(renderTable, 5000);
