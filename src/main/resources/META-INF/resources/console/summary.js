// The counts: by status, by pool, and what to do when there is nothing to count.

import { badge, byId, element, replaceChildren } from "./dom.js";
import { number, STATUSES } from "./words.js";

/** Shows an overview; `choose` is told which status or pool is pressed. */
export function showOverview(overview, chosen, choose, choosePool) {
  byId("partitions").textContent =
    overview.partitions === 0
      ? "owns no partitions at the moment"
      : `owns ${number(overview.partitions)} partition${overview.partitions === 1 ? "" : "s"}`;
  replaceChildren(
    byId("counts"),
    STATUSES.filter((status) => status !== "paused" || overview.statuses.paused).map((status) =>
      element(
        "li",
        {},
        element(
          "button",
          { type: "button", "data-focus": status, "data-status": status, "aria-pressed": String(chosen === status), onclick: () => choose(chosen === status ? "live" : status) },
          element("span", { class: "count" }, number(overview.statuses[status] ?? 0)),
          element("span", { class: "of" }, status),
        ),
      ),
    ),
  );
  byId("pools").classList.toggle("no-paused", !overview.statuses.paused);
  const pools = [...overview.pools].sort((a, b) => Number(!a.poolId) - Number(!b.poolId));
  replaceChildren(byId("pool-rows"), pools.map((pool) => poolRow(pool, choosePool)));
  showEmpty(overview);
}

function poolRow(pool, choosePool) {
  const name = pool.poolId
    ? element("button", { type: "button", class: "link", "data-focus": pool.poolId, onclick: () => choosePool(pool.poolId) }, pool.poolId)
    : element("span", { class: "quiet" }, "no pool found");
  const about = pool.poolId ? [pool.provider ?? "no longer defined", pool.orgId, pool.enabled === false ? "disabled" : undefined] : [];
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name, element("span", { class: "under quiet" }, about.filter(Boolean).join(" · "))),
    ...STATUSES.map((status) => {
      const count = pool.statuses[status] ?? 0;
      return element("td", { class: `number of-${status}${count === 0 ? " quiet" : ""}`, "data-of": status }, number(count));
    }),
  );
}

function showEmpty(overview) {
  const live = STATUSES.slice(0, 3).reduce((sum, status) => sum + (overview.statuses[status] ?? 0), 0);
  byId("empty").hidden = live > 0;
  if (live > 0) return;
  const pool = overview.pools.find((each) => each.enabled) ?? { poolId: "POOL", orgId: "ORG" };
  const dispatch = JSON.stringify({ orgId: pool.orgId, sessionId: "ses-1", pools: [pool.poolId] });
  byId("example").textContent =
    `echo 'ses-1|${dispatch}' |\n` +
    "  kafka-console-producer.sh --bootstrap-server KAFKA:9092 --topic session-dispatch \\\n" +
    "    --property parse.key=true --property 'key.separator=|'";
}

/** The last events of all sessions, newest first. */
export class EventList {
  #events = [];
  #seen = new Set();

  add(event) {
    const id = `${event.orgId}/${event.sessionId}/${event.generation}/${event.sequence}`;
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#events.push({ id, event });
    if (this.#events.length > 50) this.#seen.delete(this.#events.shift().id);
  }

  render(line) {
    byId("no-events").hidden = this.#events.length > 0;
    replaceChildren(byId("events"), this.#events.map(({ id, event }) => line(id, event, badge(event.status))).reverse());
  }
}
