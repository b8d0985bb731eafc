// How things are said: times, durations, names.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

export const STATUSES = ["provisioning", "running", "paused", "failed", "terminated"];
export const isLive = (status) => status !== "failed" && status !== "terminated";
export const keyOf = (event) => `${event.orgId}/${event.sessionId}`;
export const number = (value) => value.toLocaleString();

/** The time of day, with the day where it is not today. */
export function clock(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return today ? CLOCK.format(date) : `${DAY.format(date)} ${CLOCK.format(date)}`;
}

/** A duration as a person says it. */
export function duration(milliseconds) {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

/** Where a session is shown: the part of the address after the hash. */
export const hashOf = (event) => `#/${encodeURIComponent(event.orgId)}/${encodeURIComponent(event.sessionId)}`;

/** The session that an address names, if it names one. */
export function sessionOf(hash) {
  const parts = hash.replace(/^#\//, "").split("/");
  if (!hash.startsWith("#/") || parts.length !== 2) return undefined;
  try {
    return { orgId: decodeURIComponent(parts[0]), sessionId: decodeURIComponent(parts[1]) };
  } catch {
    return undefined;
  }
}
