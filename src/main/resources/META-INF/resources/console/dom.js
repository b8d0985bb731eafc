// Builds elements. Text goes in as text nodes only, so that nothing that comes from a dispatch can become markup.

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; strings among the children are text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** A status as a word with a colour, and never by the colour alone. */
export const badge = (status) => element("span", { class: "badge", "data-status": status }, status);

/** Puts new children in the place of the old, and the keyboard's focus back where it was. */
export function replaceChildren(parent, children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  parent.replaceChildren(...children);
  if (focused !== undefined) {
    const again = [...parent.querySelectorAll("[data-focus]")].find((child) => child.dataset.focus === focused);
    if (again) again.focus({ preventScroll: true });
  }
}

/** A function that runs at most once in an interval, however often it is asked for. */
export function calmly(run, interval) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      run();
    }, interval);
  };
}
