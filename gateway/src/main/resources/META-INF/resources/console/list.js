// The queue: what waits for a person, the most urgent first, moving as the stream moves.

import { api, onChange } from "./api.js";
import { announce, byId, chosenInAddress, el, keepInAddress } from "./dom.js";
import { keyStrip, QUEUE, shell } from "./shell.js";
import { clock, due, LEVELS, percent, plain, SHORT_REASONS, since, taskName, TASKS, UNCHECKED } from "./words.js";

const PAGE = 50;
const EVERYTHING = { task: "", level: "", site: "", state: "all", order: "urgent", from: 0 };
// What is shown stands in the address, so that it is the same when a reviewer comes back from a review.
const state = chosenInAddress(EVERYTHING);
state.from = Math.max(0, Math.floor(Number(state.from)) || 0);
let reviews = [];
let selected = null;
let me = "";
let sequence = 0;

const KEYS = [
  { key: "j", does: "Next review", shown: "next", run: () => move(1) },
  { key: "k", does: "Previous review", shown: "previous", run: () => move(-1) },
  { key: "Enter", label: "Enter", does: "Open the review", shown: "open" },
  { key: "t", does: "Take the review and open it; where none is chosen, the first that nobody works on", shown: "take", run: () => take() },
  { key: "n", does: "Next page", run: () => byId("next").click() },
  { key: "p", does: "Previous page", run: () => byId("previous").click() },
  { key: "u", does: "First page", run: () => show({ from: 0 }) },
];

me = await shell("Queue", KEYS);
sessionStorage.setItem(QUEUE, location.search);
byId("main").append(head(), filters(), el("div", { id: "rows" }), foot(), keyStrip(KEYS));
await load();
onChange(load, (open) => {
  byId("live").className = open ? "live" : "live off";
  byId("live").textContent = open ? "Live" : "Not live: trying again";
});
setInterval(paint, 30_000);
// What becomes overdue is no change of the queue, so nobody tells of it.
setInterval(load, 60_000);

function head() {
  return el("div", { class: "page-head" },
    el("div", {},
      el("h1", {}, "Waiting for a person"),
      el("p", { class: "muted" }, "Drafts that the gate holds. The most urgent come first: overdue ones, then by risk and by how much of its time each has waited.")),
    el("div", { class: "figures" },
      el("dl", {}, figure("open", "open"), figure("overdue", "overdue")),
      el("span", { id: "live", class: "live off" }, "Connecting")));
}

function figure(id, name) {
  return el("div", { class: "figure", id: `figure-${id}` }, el("dt", {}, name), el("dd", { id }, "–"));
}

function filters() {
  const choice = (name, label, options) => {
    const select = el("select", { id: `filter-${name}` },
      options.map(([value, text]) => el("option", { value }, text)));
    if (!options.some(([value]) => value === state[name])) {
      select.append(el("option", { value: state[name] }, state[name]));
    }
    select.value = state[name];
    select.addEventListener("change", () => show({ [name]: select.value, from: 0 }));
    return el("div", { class: "field" }, el("label", { for: `filter-${name}` }, label), select);
  };
  return el("form", { class: "filters", "aria-label": "Filter the queue", onsubmit: (event) => event.preventDefault() },
    choice("state", "Show", [["all", "All"], ["free", "Nobody works on"], ["mine", "Mine"], ["overdue", "Overdue"], ["second", "Awaiting a second person"]]),
    choice("level", "Level", [["", "Any"], ["4", "4 · High"], ["3", "3 · Moderate"], ["2", "2 · Low"], ["1", "1 · No risk"], ["undetermined", "Not determined"]]),
    choice("task", "Task", [["", "Any"], ...Object.entries(TASKS)]),
    siteField(),
    choice("order", "Order", [["urgent", "Most urgent first"], ["riskiest", "Riskiest first"], ["oldest", "Oldest first"]]));
}

/** Typed or chosen, since a gateway may serve many sites. */
function siteField() {
  const input = el("input", { id: "filter-site", list: "sites", value: state.site, placeholder: "Any", autocomplete: "off", spellcheck: "false" });
  input.addEventListener("change", () => show({ site: input.value.trim(), from: 0 }));
  return el("div", { class: "field" }, el("label", { for: "filter-site" }, "Site"), input, el("datalist", { id: "sites" }));
}

function foot() {
  return el("nav", { class: "pages", "aria-label": "Pages of the queue" },
    el("button", { type: "button", id: "previous", onclick: () => show({ from: Math.max(0, state.from - PAGE) }) }, "Previous"),
    el("span", { id: "range", class: "muted" }),
    el("button", { type: "button", id: "next", onclick: () => show({ from: state.from + PAGE }) }, "Next"));
}

function show(change) {
  Object.assign(state, change);
  keepInAddress(state, EVERYTHING);
  sessionStorage.setItem(QUEUE, location.search);
  return load();
}

/** What open reviews are of, tasks that a site made up itself too. */
function offer(values, choices) {
  const known = new Set([...choices.options].map((option) => option.value));
  values.filter((value) => !known.has(value)).forEach((value) => choices.append(el("option", { value }, value)));
}

async function load() {
  const mine = ++sequence;
  try {
    const page = await api.queue({ ...state, limit: PAGE });
    if (mine !== sequence) {
      return;
    }
    if (page.reviews.length === 0 && page.total > 0) {
      // The queue is shorter than it was, and this page is beyond its end.
      await show({ from: Math.floor((page.total - 1) / PAGE) * PAGE });
      return;
    }
    const before = new Set(reviews.map((review) => review.id));
    const come = page.reviews.filter((review) => !before.has(review.id)).length;
    if (before.size > 0 && come > 0) {
      announce(`${come} more ${come === 1 ? "review" : "reviews"} on this page, ${page.open} open.`);
    }
    reviews = page.reviews;
    offer(page.tasks, byId("filter-task"));
    offer(page.sites, byId("sites"));
    byId("open").textContent = page.open.toLocaleString();
    byId("overdue").textContent = page.overdue.toLocaleString();
    byId("figure-overdue").classList.toggle("alarm", page.overdue > 0);
    byId("range").textContent = page.total === 0 ? "Nothing"
      : `${state.from + 1} to ${state.from + reviews.length} of ${page.total.toLocaleString()}`;
    byId("previous").disabled = state.from === 0;
    byId("next").disabled = state.from + reviews.length >= page.total;
    paint();
  } catch (problem) {
    if (mine !== sequence) {
      return;
    }
    announce(problem.message);
    byId("rows").replaceChildren(el("p", { class: "empty" }, problem.message));
  }
}

function isFiltered() {
  return Boolean(state.task || state.level || state.site) || state.state !== "all";
}

function paint() {
  const focused = document.activeElement?.closest?.("tr")?.dataset.id;
  const rows = byId("rows");
  if (reviews.length === 0) {
    rows.replaceChildren(el("div", { class: "empty" },
      el("p", { class: "empty-head" }, isFiltered() ? "No review is as the filter asks" : "Nothing waits here"),
      el("p", { class: "muted" }, "New reviews show up by themselves.")));
    return;
  }
  rows.replaceChildren(el("div", { class: "table-frame" }, el("table", { class: "queue" },
    el("caption", { class: "visually-hidden" }, "Open reviews"),
    el("thead", {}, el("tr", {},
      ["Level", "Draft", "What was found", "Waiting", "Who"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, reviews.map(row)))));
  if (focused) {
    rows.querySelector(`tr[data-id="${CSS.escape(focused)}"] a`)?.focus({ preventScroll: true });
  }
}

function levelBadge(level) {
  return level
    ? el("span", { class: `level level-${level}` }, el("b", {}, String(level)), el("span", {}, LEVELS[level].word))
    : el("span", { class: "level level-0" }, el("b", {}, "?"), el("span", {}, "Not determined"));
}

function row(review) {
  const link = el("a", { href: `review.html?id=${encodeURIComponent(review.id)}` }, taskName(review.task));
  const node = el("tr", { "data-id": review.id, class: review.id === selected ? "selected" : null },
    el("td", {}, levelBadge(review.level),
      review.unsafe === undefined ? null : el("span", { class: "sub" }, `${percent(review.unsafe)} unsafe`)),
    el("td", {}, link, el("span", { class: "sub id" }, review.draftId, review.site ? ` · ${review.site}` : "")),
    el("td", { class: "found" }, review.finding || uncheckedWords(review.unchecked),
      el("span", { class: "sub" },
        review.findings > 1 ? el("span", {}, `${review.findings - 1} more · `) : null,
        review.reasons.map((reason) => SHORT_REASONS[reason] || reason).join(" · "))),
    el("td", {}, since(review.heldAt),
      review.dueAt ? el("span", { class: review.overdue ? "sub overdue" : "sub" }, due(review.dueAt)) : null),
    el("td", {}, who(review)));
  node.addEventListener("focusin", () => select(review.id));
  node.addEventListener("click", (event) => {
    if (!event.target.closest("a, button")) {
      link.click();
    }
  });
  return node;
}

/** Where nothing was found, what was not looked at is what a person has to know. */
function uncheckedWords([first, ...more]) {
  return first === undefined ? "No single finding"
    : `${UNCHECKED[first] || plain(first)}${more.length > 0 ? `, and ${more.length} more` : ""}`;
}

function who(review) {
  const second = review.proposedBy
    ? el("span", { class: "sub" }, `Second person needed; first: ${review.proposedBy}`)
    : review.peopleNeeded > 1 ? el("span", { class: "sub" }, "Two people") : null;
  if (!review.claim) {
    return [el("span", { class: "muted" }, "Nobody"), second];
  }
  const mine = review.claim.reviewer === me;
  return [el("span", { class: mine ? "claim mine" : "claim" }, mine ? "You" : review.claim.reviewer),
    el("span", { class: "sub" }, `until ${clock(review.claim.until)}`), second];
}

function select(id) {
  selected = id;
  document.querySelectorAll("tr.selected").forEach((node) => node.classList.remove("selected"));
  document.querySelector(`tr[data-id="${CSS.escape(id)}"]`)?.classList.add("selected");
}

function move(step) {
  const at = reviews.findIndex((review) => review.id === selected);
  const next = reviews[Math.min(reviews.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  if (next) {
    const link = document.querySelector(`tr[data-id="${CSS.escape(next.id)}"] a`);
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  }
}

function take() {
  const review = reviews.find((each) => (selected ? each.id === selected : !each.claim || each.claim.reviewer === me));
  if (!review) {
    announce(selected ? "The review that was chosen is no longer on this page." : "Somebody works on every review of this page.");
  } else {
    location.assign(`review.html?id=${encodeURIComponent(review.id)}&take=1`);
  }
}
