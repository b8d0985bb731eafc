// Asks the worker.

const PAGE = 1000;

/** So many sessions are asked for at most; whoever has more is better served by the API. */
export const MOST = 20000;

/** An answer that is not what was asked for; the message is the worker's own. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function get(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Refused(response.status, problem.message ?? `the worker answered ${response.status}`);
  }
  return response.json();
}

/** All sessions of a status, page by page and up to a limit; `took` is told of each page. */
export async function sandboxes(status, isWanted, took) {
  let after;
  let count = 0;
  do {
    const query = new URLSearchParams({ status, limit: PAGE });
    if (after !== undefined) query.set("after", after);
    const page = await get(`/api/sandboxes?${query}`);
    if (!isWanted()) return;
    count += page.items.length;
    after = page.next;
    took(page.items, page.total);
  } while (after !== undefined && count < MOST);
}

/** The events of one session. */
export const timeline = ({ orgId, sessionId }) =>
  get(`/api/sandboxes/${encodeURIComponent(sessionId)}/events?${new URLSearchParams({ orgId })}`);

/** How many sessions there are. */
export const overview = () => get("/api/overview");
