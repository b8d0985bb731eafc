// One session: its facts, its timeline and its routing trace.

import { timeline } from "./api.js";
import { badge, byId, element } from "./dom.js";
import { clock, duration, isLive, keyOf, sessionOf } from "./words.js";

const RULES = {
  "pool-of-another-org": "belongs to another organization",
  "pool-disabled": "is disabled",
  "pool-unknown": "is not defined on this worker",
  "runtime-missing": "lacks runtimes",
  "requirement-missing": "lacks requirements",
  "os-mismatch": "runs another operating system",
  "arch-mismatch": "runs on another architecture",
  "gpu-unsupported": "has no GPU",
  "capability-missing": "lacks capabilities",
  "duration-exceeded": "ends sessions sooner than asked for",
  "provider-unknown": "names a provider that this worker doesn't have",
};

export class Detail {
  #session;
  #turn = 0;

  /** Shows what the address names, or nothing. */
  async follow(hash) {
    const left = this.#session;
    this.#session = sessionOf(hash);
    byId("detail").hidden = this.#session === undefined;
    document.body.classList.toggle("with-detail", this.#session !== undefined);
    if (this.#session === undefined) {
      // Back to where one came from.
      if (left) document.querySelector(`#rows [data-focus="${CSS.escape(keyOf(left))}"]`)?.focus({ preventScroll: true });
      return;
    }
    byId("detail-title").textContent = this.#session.sessionId;
    byId("detail-body").replaceChildren(element("p", { class: "quiet pad" }, "Loading…"));
    await this.refresh();
    byId("detail-title").focus({ preventScroll: true });
    byId("detail").scrollIntoView({ block: "nearest" });
  }

  /** The key of the session that is shown, if one is. */
  get shown() {
    return this.#session && keyOf(this.#session);
  }

  /** Whether this event is of the session that is shown. */
  shows(event) {
    return this.#session !== undefined && keyOf(event) === keyOf(this.#session);
  }

  /** Asks again. */
  async refresh() {
    const session = this.#session;
    if (session === undefined) return;
    const turn = ++this.#turn;
    let children;
    try {
      children = view(await timeline(session));
    } catch (problem) {
      children = [element("p", { class: "pad" }, String(problem.message))];
    }
    // A later question has the later answer.
    if (turn === this.#turn) byId("detail-body").replaceChildren(...children);
  }
}

function view({ complete, events }) {
  const last = events[events.length - 1];
  const traced = [...events].reverse().find((event) => event.generation === last.generation && event.routing);
  return [
    element("p", { class: "pad lead" }, badge(last.status), ` since ${clock(last.time)}`),
    last.reason ? reason(last.status, last.reason) : null,
    facts(last),
    element("h3", {}, "Routing"),
    traced ? trace(traced.routing) : element("p", { class: "quiet pad" }, "Not in this worker's memory any more; it stands on the lifecycle topic."),
    element("h3", {}, "Timeline"),
    complete ? null : element("p", { class: "quiet pad" }, "Earlier events are not in this worker's memory; they stand on the lifecycle topic."),
    steps(events),
  ].filter(Boolean);
}

function reason(status, { code, message, retryable }) {
  return element(
    "p",
    { class: "reason", "data-status": status },
    element("strong", { class: "code" }, code),
    retryable ? " (may succeed later) " : " ",
    element("span", { class: "under" }, message),
  );
}

function facts(event) {
  const all = [
    ["Organization", event.orgId],
    ["Project", event.projectId],
    ["Pool", event.poolId && `${event.poolId} (${event.provider})`],
    ["Sandbox", event.sandbox?.externalId],
    ["At the provider", event.sandbox?.providerState],
    ["API", event.sandbox?.apiUrl],
    ["Life", event.generation === 1 ? undefined : `${event.generation}. of this session`],
    ["Attempt", event.attempt > 1 ? String(event.attempt) : undefined],
  ].filter(([, value]) => value);
  return element("dl", { class: "facts" }, ...all.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function trace(routing) {
  return element("ol", { class: "trace" }, ...routing.map((step) =>
    element(
      "li",
      { "data-outcome": step.outcome },
      element("span", { class: "trace-head" }, element("strong", {}, step.poolId), " ", element("span", { class: "outcome" }, step.outcome)),
      step.rule ? element("span", { class: "under" }, `${RULES[step.rule] ?? step.rule}`, element("span", { class: "quiet" }, ` (${step.stage}: ${step.rule})`)) : null,
      step.detail ? element("ul", { class: "lacks" }, ...step.detail.map((each) => element("li", {}, each))) : null,
    ),
  ));
}

function steps(events) {
  return element("ol", { class: "timeline" }, ...events.map((event, index) => {
    const before = events[index - 1];
    const sameLife = before && before.generation === event.generation;
    const gap = sameLife ? `+${duration(new Date(event.time) - new Date(before.time))}` : undefined;
    const note = [event.poolId, event.sandbox?.providerState, event.reason?.code].filter(Boolean).join(" · ");
    return element(
      "li",
      { "data-status": event.status, class: isLive(event.status) ? "" : "end" },
      badge(event.status),
      element("time", { datetime: event.time }, clock(event.time)),
      gap ? element("span", { class: "quiet" }, gap) : null,
      note ? element("span", { class: "under quiet" }, note) : null,
    );
  }));
}
