// What every page has: the head, the theme, the keys and the word on who is signed in.

import { api } from "./api.js";
import { byId, dialog, el } from "./dom.js";

export const LOCAL_USERS =
  "Local sign-in: demonstration only. No identity provider is connected, so do not review real patients' texts here.";

const THEMES = { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" };

const stored = (name, otherwise) => localStorage.getItem(`assay.${name}`) || otherwise;
const store = (name, value) => localStorage.setItem(`assay.${name}`, value);

export function applyTheme() {
  const theme = stored("theme", "auto");
  if (theme === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  return theme;
}

/** Where to go on after the identity provider's pages; only within the console. */
export const NEXT = "assay.next";

/** Fills the head of the page; answers who is signed in. */
export async function shell(current, keys, roles = ["reviewer"]) {
  applyTheme();
  const me = await api.signIn();
  if (!roles.some((role) => me.roles.includes(role))) {
    location.replace(`/console/sign-in.html?next=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
  }
  const next = sessionStorage.getItem(NEXT);
  sessionStorage.removeItem(NEXT);
  if (next && next !== location.pathname + location.search) {
    location.replace(next);
    return new Promise(() => {});
  }
  byId("banner").textContent = me.provider === "local-users" ? LOCAL_USERS : "";
  const theme = el("button", { class: "quiet", type: "button", id: "theme" }, THEMES[applyTheme()]);
  theme.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    store("theme", names[(names.indexOf(stored("theme", "auto")) + 1) % names.length]);
    theme.textContent = THEMES[applyTheme()];
  });
  const page = (name, href) =>
    el("a", { href, "aria-current": name === current ? "page" : null }, name);
  byId("top").append(
    el("a", { class: "brand", href: "/console/" },
      el("img", { src: "mark.svg", alt: "", width: 28, height: 28 }), el("span", {}, "Assay")),
    el("nav", { "aria-label": "Pages" }, page("Queue", "/console/"), page("Agreement", "/console/agreement.html"), page("Operations", "/console/operations.html")),
    el("div", { class: "top-end" },
      el("button", { class: "quiet", type: "button", id: "show-keys", onclick: () => showKeys(keys) }, "Keys ", el("kbd", {}, "?")),
      theme,
      el("span", { class: "who" }, me.name),
      el("button", { class: "quiet", type: "button", id: "sign-out", onclick: signOut }, "Sign out")));
  listen(keys);
  return me.name;
}

async function signOut() {
  await api.signOut().catch(() => null);
  location.replace("/console/sign-in.html");
}

const keysAreOn = () => stored("keys", "on") === "on";

/** One line of keys for the foot of a page. */
export function keyStrip(keys) {
  return el("p", { class: "key-strip", "aria-label": "Keys" },
    keys.filter((key) => key.shown).map((key) => el("span", {}, el("kbd", {}, key.label || key.key), " ", key.shown)));
}

function showKeys(keys) {
  const toggle = el("input", { type: "checkbox", id: "keys-on" });
  toggle.checked = keysAreOn();
  toggle.addEventListener("change", () => store("keys", toggle.checked ? "on" : "off"));
  dialog("Keys",
    el("dl", { class: "keys" },
      [...keys, { key: "?", does: "Show these keys" }].map((key) =>
        el("div", {}, el("dt", {}, el("kbd", {}, key.label || key.key)), el("dd", {}, key.does)))),
    el("label", { class: "check", for: "keys-on" }, toggle, " Single keys work on this computer"));
}

function listen(keys) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) {
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      showKeys(keys);
      return;
    }
    const found = keys.find((key) => key.key === event.key && key.run);
    if (found) {
      event.preventDefault();
      found.run();
    }
  });
}
