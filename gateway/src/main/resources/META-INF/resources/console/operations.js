// Operations: how risky drafts are, what is found in them, whether a generator's drafts have changed, and how the gateway fares.
// Numbers and names only; no draft's text comes near this page.

import { api } from "./api.js";
import { announce, byId, chosenInAddress, el, keepInAddress } from "./dom.js";
import { driftCard, generatorsCard } from "./operations-drift.js";
import { healthCards } from "./operations-health.js";
import { historyCards } from "./operations-history.js";
import { shell } from "./shell.js";
import { count, percent, seconds, sum, taskName, TASKS } from "./words.js";

/** Over what one looks back: windows of 5 minutes or of 24 hours, how many, how far apart, and how often they are asked for. */
const RANGES = {
  hour: { name: "1 hour", words: "the last hour", window: "5m", windows: 60, every: "PT1M", tile: 5, pause: 5 },
  six: { name: "6 hours", words: "the last 6 hours", window: "5m", windows: 72, every: "PT5M", tile: 1, pause: 15 },
  day: { name: "24 hours", words: "the last 24 hours", window: "5m", windows: 288, every: "PT5M", tile: 1, pause: 60 },
  week: { name: "7 days", words: "the last 7 days", window: "24h", windows: 168, every: "PT1H", tile: 24, pause: 60 },
};
const AIM = 0.99;
/** Of fewer releases a single late one would miss the aim. */
const FEWEST_RELEASES = 100;

const LIVE = 5_000;
const EVERYTHING = { task: "", generator: "", range: "hour" };
// What is shown stands in the address, so that it is the same after a reload and for whoever is sent there.
const chosen = chosenInAddress(EVERYTHING);
chosen.range = Object.hasOwn(RANGES, chosen.range) ? chosen.range : EVERYTHING.range;
let history = null;
let historyAsked = 0;
let alarms = null;
let sequence = 0;

await shell("Operations", []);

const generators = generatorsCard();
const drift = driftCard();
const health = healthCards();
const past = historyCards();
const tiles = el("dl", { class: "tiles six" });

byId("main").append(
  head(), controls(), tiles,
  el("div", { class: "grid wide-first" }, past.mix, past.findings),
  el("div", { class: "grid wide-last" }, past.lines, generators.node),
  drift.node,
  ...health.nodes);
await load();
setInterval(() => document.hidden || load(), LIVE);
document.addEventListener("visibilitychange", () => document.hidden || load());

function head() {
  return el("div", { class: "page-head" },
    el("div", {},
      el("h1", {}, "Operations"),
      el("p", { class: "muted" }, "How risky the drafts are, and how the gateway fares. Unsafe means level 3 or 4.")),
    el("span", { id: "live", class: "live off" }, "Connecting"));
}

function controls() {
  const select = (name, label, options) => {
    const node = el("select", { id: `filter-${name}` }, options.map(([value, text]) => el("option", { value }, text)));
    if (!options.some(([value]) => value === chosen[name])) {
      node.append(el("option", { value: chosen[name] }, chosen[name]));
    }
    node.value = chosen[name];
    node.addEventListener("change", () => choose({ [name]: node.value }));
    return el("div", { class: "field" }, el("label", { for: `filter-${name}` }, label), node);
  };
  const ranges = el("fieldset", { class: "ranges" }, el("legend", {}, "Look back"),
    Object.entries(RANGES).map(([key, range]) => {
      const radio = el("input", { type: "radio", name: "range", value: key, id: `range-${key}`, checked: key === chosen.range });
      radio.addEventListener("change", () => choose({ range: key }));
      return el("label", { for: `range-${key}` }, radio, el("span", {}, range.name));
    }));
  return el("form", { class: "controls", "aria-label": "What is shown", onsubmit: (event) => event.preventDefault() },
    select("task", "Task", [["", "Every task"], ...Object.entries(TASKS)]),
    select("generator", "Generator", [["", "Every generator"]]), ranges);
}

function choose(change) {
  Object.assign(chosen, change);
  keepInAddress(chosen, EVERYTHING);
  history = null;
  return load();
}

function narrowed() {
  return Object.fromEntries(["task", "generator"].filter((name) => chosen[name]).map((name) => [name, chosen[name]]));
}

function isWanted(row) {
  return (!chosen.task || row.task === chosen.task) && (!chosen.generator || row.generator === chosen.generator);
}

async function load() {
  const mine = ++sequence;
  const range = RANGES[chosen.range];
  const due = history === null || Date.now() - historyAsked >= range.pause * 1000;
  try {
    const [now, today, watched, instances, rates] = await Promise.all([
      api.riskRates({ window: "5m", by: "task,generator" }),
      api.riskRates({ window: "24h", by: "task,generator" }),
      api.drift(),
      api.instances(),
      due ? api.riskRates({ ...narrowed(), window: range.window, windows: range.windows, every: range.every, by: "generator" }) : history,
    ]);
    if (mine !== sequence) {
      return;
    }
    if (due) {
      history = rates;
      historyAsked = Date.now();
    }
    offer(today.rates, watched.watched);
    paintTiles(now.rates.filter(isWanted), today.rates.filter(isWanted), watched.watched.filter(isWanted), instances.instances);
    if (due) {
      past.show(rates.rates, range);
    }
    generators.show(today.rates.filter(isWanted), now.rates, watched.watched);
    drift.show(watched, watched.watched.filter(isWanted));
    health.show(instances.instances);
    say(true, `Live, ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })}`);
  } catch (problem) {
    if (mine === sequence) {
      say(false, `Not live: ${problem.message}`);
    }
  }
}

function say(live, text) {
  byId("live").className = live ? "live" : "live off";
  byId("live").textContent = text;
}

/** Names that drafts have shown; what a person has chosen stays. */
function offer(today, watched) {
  const fill = (name, rows, label) => {
    const select = byId(`filter-${name}`);
    const known = new Set([...select.options].map((option) => option.value));
    [...new Set(rows.map((row) => row[name]))].sort().filter((value) => !known.has(value))
      .forEach((value) => select.append(el("option", { value }, label(value))));
  };
  fill("task", [...today, ...watched], taskName);
  fill("generator", [...today, ...watched], (name) => name || "not named");
}

function share(part, whole) {
  return whole === 0 ? "–" : percent(part / whole);
}

function paintTiles(now, today, watched, instances) {
  const drafts = sum(now, (row) => row.drafts);
  const daily = sum(today, (row) => row.drafts);
  const standing = watched.filter((each) => each.state === "shifted");
  const behind = Math.max(0, ...instances.map((each) => each.figures.flow.lagSeconds));
  const waiting = instances.map((each) => each.figures.flow.lagRecords);
  const released = sum(instances, (each) => each.figures.flow.released);
  const inTime = sum(instances, (each) => each.figures.flow.releasedInTime);
  const tile = (id, name, value, text, alarm, runbook) =>
    el("div", { class: alarm ? "tile alarm" : "tile", id: `tile-${id}` },
      el("dt", {}, name), el("dd", {}, value), el("dd", { class: "muted" }, text),
      alarm ? el("dd", { class: "muted id" }, "What to do: runbook ", ...runbook.split(/(?=[A-Z])/).flatMap((word) => [el("wbr", {}), word])) : null);
  tiles.replaceChildren(
    tile("drafts", "Drafts", count(drafts), `in 5 min; ${count(daily)} in 24 h`),
    tile("unsafe", "Unsafe", share(sum(now, (row) => row.unsafe), drafts), `in 5 min; ${share(sum(today, (row) => row.unsafe), daily)} in 24 h`),
    tile("undetermined", "Not determined", share(sum(now, (row) => row.undetermined), drafts), `in 5 min; ${share(sum(today, (row) => row.undetermined), daily)} in 24 h`),
    tile("drift", "Drift alarms", count(standing.length), `of ${count(watched.length)} watched`, standing.length > 0, "AssayDrift"),
    tile("lag", "Behind", seconds(behind),
      waiting.some((records) => records < 0) ? "lately; waiting records not known" : `lately; ${count(sum(waiting, (records) => records))} records wait`, behind > 60, "AssayBehindInTime"),
    released < FEWEST_RELEASES
      ? tile("slo", "Released within 2 s", "–", `not known yet: ${count(inTime)} of ${count(released)} so far, told from ${FEWEST_RELEASES} on`)
      : tile("slo", "Released within 2 s", percent(inTime / released), `of ${count(released)}; ${percent(AIM)} is the aim`, inTime / released < AIM, "AssayReleasesLateSlowBurn"));
  if (alarms !== null && standing.length > alarms) {
    announce(`Drift alarm: the drafts of ${standing.map((each) => each.generator).join(", ")} are of another kind.`);
  }
  alarms = standing.length;
}
