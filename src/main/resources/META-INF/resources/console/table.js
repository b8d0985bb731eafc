// The table of sessions: one page of rows in the document, however many there are.

import { MOST } from "./api.js";
import { badge, byId, element, replaceChildren } from "./dom.js";
import { clock, duration, hashOf, keyOf, number, STATUSES } from "./words.js";

const ROWS = 50;

export class Table {
  #store;
  #page = 0;
  #chosen;

  constructor(store, reload) {
    this.#store = store;
    const status = byId("status");
    status.append(option("live", "all live"), ...STATUSES.map((word) => option(word, word)));
    status.addEventListener("change", () => this.#show(() => reload(status.value)));
    byId("pool").append(option("", "all"));
    byId("pool").addEventListener("change", () => this.#show());
    byId("search").addEventListener("input", () => this.#show());
    byId("filters").addEventListener("submit", (submit) => submit.preventDefault());
    byId("previous").addEventListener("click", () => this.#turn(-1));
    byId("next").addEventListener("click", () => this.#turn(1));
  }

  /** Narrows to a status, as its tile is pressed. */
  choose(status) {
    byId("status").value = status;
    byId("status").dispatchEvent(new Event("change"));
  }

  /** Narrows to a pool, as its line is pressed. */
  choosePool(poolId) {
    byId("pool").value = poolId;
    this.#show();
  }

  /** The pools that can be chosen. */
  offerPools(ids) {
    const select = byId("pool");
    const offered = [...select.options].map((each) => each.value).join("\n");
    if (offered === ["", ...ids].join("\n")) return;
    const chosen = select.value;
    select.replaceChildren(option("", "all"), ...ids.map((id) => option(id, id)));
    select.value = ids.includes(chosen) ? chosen : "";
  }

  /** Draws the rows anew, and marks that of the session whose detail is open. */
  render(chosen = this.#chosen) {
    this.#chosen = chosen;
    const found = this.#store.matching(byId("search").value, byId("pool").value);
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    this.#page = Math.min(this.#page, pages - 1);
    const begin = this.#page * ROWS;
    const shown = found.slice(begin, begin + ROWS);
    byId("table-title").textContent = title(this.#store.status);
    replaceChildren(byId("rows"), shown.length > 0 ? shown.map((event) => row(event, keyOf(event) === chosen)) : [this.#nothing()]);
    byId("page-of").textContent = found.length === 0 ? "" : this.#position(begin, shown.length, found.length);
    byId("pager").hidden = pages === 1 && found.length <= 1;
    byId("previous").disabled = this.#page === 0;
    byId("next").disabled = this.#page === pages - 1;
  }

  #position(begin, shown, found) {
    const place = `${number(begin + 1)}–${number(begin + shown)} of ${number(found)}`;
    const beyond = this.#store.loaded && this.#store.total > MOST;
    return beyond ? `${place} (the first ${number(this.#store.size)} of ${number(this.#store.total)} are here)` : place;
  }

  #nothing() {
    const narrowed = byId("search").value !== "" || byId("pool").value !== "";
    const text = !this.#store.loaded ? "Loading…" : narrowed ? "None matches these filters." : "None at the moment.";
    return element("tr", {}, element("td", { colspan: "5", class: "quiet nothing" }, text));
  }

  #show(first = () => {}) {
    this.#page = 0;
    first();
    this.render();
  }

  #turn(by) {
    this.#page += by;
    this.render();
    byId("table-title").scrollIntoView({ block: "nearest" });
  }
}

const option = (value, text) => element("option", { value }, text);
const title = (status) => (status === "live" ? "Live sessions" : `${status[0].toUpperCase()}${status.slice(1)} sessions`);

function row(event, chosen) {
  const age = Date.now() - new Date(event.time).getTime();
  return element(
    "tr",
    { "data-session": keyOf(event), "aria-current": chosen && "true" },
    element(
      "th",
      { scope: "row" },
      element("a", { href: hashOf(event), "data-focus": keyOf(event) }, event.sessionId),
      element("span", { class: "under quiet" }, event.orgId),
    ),
    element("td", {}, badge(event.status), event.reason ? element("span", { class: "under code" }, event.reason.code) : null),
    element("td", {}, event.poolId ?? "–"),
    element(
      "td",
      {},
      element("span", { class: "code" }, event.sandbox ? short(event.sandbox.externalId) : "–"),
      event.sandbox ? element("span", { class: "under quiet" }, event.sandbox.providerState) : null,
    ),
    element("td", { class: "time" }, duration(age), element("span", { class: "under quiet" }, clock(event.time))),
  );
}

const short = (id) => (id.length > 13 ? `${id.slice(0, 12)}…` : id);
