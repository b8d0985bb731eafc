// The sessions that the table is about: loaded once, then kept up to date by events.

import { MOST, sandboxes } from "./api.js";
import { isLive, keyOf } from "./words.js";

const newer = (a, b) => (a.generation !== b.generation ? a.generation > b.generation : a.sequence >= b.sequence);

export class Store {
  #rows = new Map();
  #loading = 0;
  // What events said while pages were on their way: a page may have been made before them.
  #meanwhile = new Map();
  status = "live";
  total = 0;
  loaded = false;

  /** Whether sessions of this status belong in the table. */
  holds(status) {
    return this.status === "live" ? isLive(status) : this.status === status;
  }

  /** By how many the worker's own count differs: a partition that it took over, say, tells no events. */
  missed(overview) {
    if (!this.loaded || this.total > MOST) return 0;
    const counted = Object.entries(overview.statuses).filter(([status]) => this.holds(status));
    return counted.reduce((sum, [, count]) => sum + count, 0) - this.#rows.size;
  }

  /** Loads all sessions of a status anew; events that come meanwhile count. */
  async load(status, changed) {
    const turn = ++this.#loading;
    this.status = status;
    this.loaded = false;
    const known = this.#rows;
    this.#rows = new Map();
    // Rows of the same kind stay to be seen until the first page is there, so that a reconnection does not blink.
    for (const [key, event] of known) if (this.holds(event.status)) this.#rows.set(key, { ...event, stale: true });
    await sandboxes(status, () => turn === this.#loading, (items, total) => {
      this.total = total;
      for (const event of items) {
        const later = this.#meanwhile.get(keyOf(event));
        if (!later || !newer(later, event)) this.#put(event);
      }
      changed();
    });
    if (turn !== this.#loading) return;
    for (const [key, event] of this.#rows) if (event.stale) this.#rows.delete(key);
    this.#meanwhile.clear();
    this.loaded = true;
    changed();
  }

  /** Takes in what is said of a session. */
  apply(event) {
    if (!this.loaded) this.#meanwhile.set(keyOf(event), event);
    this.#put(event);
  }

  #put(event) {
    const key = keyOf(event);
    const known = this.#rows.get(key);
    if (known && !newer(event, known)) return;
    if (this.holds(event.status)) this.#rows.set(key, event);
    else this.#rows.delete(key);
  }

  /** How many rows are here; not all that there are, if there are very many. */
  get size() {
    return this.#rows.size;
  }

  /** The rows that match, the last changed first. */
  matching(text, poolId) {
    const wanted = text.trim().toLowerCase();
    const found = [];
    for (const event of this.#rows.values()) {
      if (poolId !== "" && event.poolId !== poolId) continue;
      if (wanted === "" || searchable(event).includes(wanted)) found.push(event);
    }
    return found.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
  }
}

const searchable = (event) =>
  `${event.orgId}/${event.sessionId} ${event.projectId ?? ""} ${event.poolId ?? ""} ${event.sandbox?.externalId ?? ""} ${event.reason?.code ?? ""}`.toLowerCase();
