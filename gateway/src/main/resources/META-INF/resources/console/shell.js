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

const HOME = "/console/";

/** What a reviewer last looked at in the queue, as a query. */
export const QUEUE = "assay.queue";

/** The address of the queue as it was left. */
export const queueAsItWas = () => `${HOME}${sessionStorage.getItem(QUEUE) || ""}`;

/** By the order of the head. Who has the first role of a page begins there. */
const PAGES = [
  { name: "Queue", href: HOME, roles: ["reviewer"] },
  { name: "Agreement", href: "/console/agreement.html", roles: ["auditor", "reviewer", "operator"] },
  { name: "Operations", href: "/console/operations.html", roles: ["operator", "auditor", "reviewer"] },
];

/** The pages that these roles may open. */
export const pagesOf = (roles) => PAGES.filter((page) => page.roles.some((role) => roles.includes(role)));

/** Where these roles lead who asks for an address of the console: there, where they begin if it is the first page, or nowhere. */
export function wayTo(address, roles) {
  // A review is a part of the queue.
  const asked = PAGES.find((page) => page.href === address.split("?")[0]) || PAGES[0];
  const pages = pagesOf(roles);
  return pages.includes(asked) ? address
    : address === HOME ? pages.find((page) => roles.includes(page.roles[0]))?.href : undefined;
}

/** Fills the head of the page; answers who is signed in. */
export async function shell(current, keys) {
  applyTheme();
  const me = await api.signIn().catch((problem) => {
    byId("main").append(el("p", { class: "empty" }, problem.message));
    throw problem;
  });
  const here = location.pathname + location.search;
  // The provider leads everybody to the first page, whatever page was asked for.
  const next = me.name ? sessionStorage.getItem(NEXT) : null;
  if (next) {
    sessionStorage.removeItem(NEXT);
  }
  if (next && next !== here) {
    location.replace(next);
    return new Promise(() => {});
  }
  const byProvider = me.provider === "oidc";
  const way = wayTo(here, me.roles);
  if (way !== here) {
    // Without a provider somebody has roles who only looks at a demonstration, and has to come to the page of signing in.
    location.replace(byProvider && way ? way : `/console/sign-in.html?next=${encodeURIComponent(here)}`);
    return new Promise(() => {});
  }
  byId("banner").textContent = byProvider ? "" : LOCAL_USERS;
  const theme = el("button", { class: "quiet", type: "button", id: "theme" }, THEMES[applyTheme()]);
  theme.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    store("theme", names[(names.indexOf(stored("theme", "auto")) + 1) % names.length]);
    theme.textContent = THEMES[applyTheme()];
  });
  byId("top").append(
    el("a", { class: "brand", href: "/console/" },
      el("img", { src: "mark.svg", alt: "", width: 28, height: 28 }), el("span", {}, "Assay")),
    el("nav", { "aria-label": "Pages" }, (byProvider ? pagesOf(me.roles) : PAGES).map((page) => el("a", { href: page.href, "aria-current": page.name === current ? "page" : null }, page.name))),
    el("div", { class: "top-end" },
      el("button", { class: "quiet", type: "button", id: "show-keys", onclick: () => showKeys(keys) }, "Keys ", el("kbd", {}, "?")),
      theme,
      el("span", { class: "who" }, me.name),
      el("button", { class: "quiet", type: "button", id: "sign-out", onclick: signOut }, "Sign out")));
  listen(keys);
  return me.name;
}

/**
 * Ends the session here and, where the identity provider can be asked for that, with the provider too: or who comes next would be
 * signed in as this person. The provider sends the browser only where it is registered, which is where signing in begins.
 */
export async function signOut() {
  const goTo = (await api.signOut().catch(() => null))?.goTo;
  location.replace(goTo ? `${goTo}&post_logout_redirect_uri=${encodeURIComponent(`${location.origin}/v1/sign-in/provider`)}` : "/console/sign-in.html");
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
