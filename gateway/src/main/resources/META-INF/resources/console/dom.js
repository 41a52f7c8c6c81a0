// Builds nodes. Text is only ever set as text: nothing that comes from a draft is parsed as HTML.

/** An element with attributes, listeners (`onclick: f`) and children (nodes or strings; null is left out). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** What is chosen, by what stands in the address of this page; otherwise the usual. */
export function chosenInAddress(usual) {
  const asked = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(usual).map(([name, otherwise]) => [name, asked.get(name) || otherwise]));
}

/** Writes what is chosen into the address, where it is not the usual, so that a reload or whoever is sent there sees the same. */
export function keepInAddress(chosen, usual) {
  const search = new URLSearchParams(Object.entries(chosen).filter(([name, value]) => String(value) !== String(usual[name]))).toString();
  history.replaceState(null, "", search ? `?${search}` : location.pathname);
}

export const byId = (id) => document.getElementById(id);

/** Tells a screen reader what changed. */
export function announce(text) {
  byId("announcer").textContent = text;
}

/** A dialog with a heading; Escape and its button close it. */
export function dialog(heading, ...content) {
  const title = `dialog-${heading.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  const node = el("dialog", { class: "dialog", "aria-labelledby": title },
    el("div", { class: "dialog-head" },
      el("h2", { id: title }, heading),
      el("button", { class: "quiet", type: "button", onclick: () => node.close() }, "Close")),
    ...content);
  node.addEventListener("close", () => node.remove());
  document.body.append(node);
  node.showModal();
  return node;
}
