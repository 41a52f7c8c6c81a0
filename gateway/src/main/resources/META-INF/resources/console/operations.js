// Operations: how risky drafts are, what is found in them, whether a generator's drafts have changed, and how the gateway fares.
// Numbers and names only; no draft's text comes near this page.

import { api } from "./api.js";
import { Chart } from "./charts.js";
import { announce, byId, chosenInAddress, el, keepInAddress } from "./dom.js";
import { driftCard, generatorsCard } from "./operations-drift.js";
import { healthCards } from "./operations-health.js";
import { shell } from "./shell.js";
import { clock, count, percent, plain, seconds, taskName, TASKS } from "./words.js";

/** Over what one looks back: windows of 5 minutes or of 24 hours, how many, how far apart, and how often they are asked for. */
const RANGES = {
  hour: { name: "1 hour", words: "the last hour", window: "5m", windows: 60, every: "PT1M", tile: 5, pause: 5 },
  six: { name: "6 hours", words: "the last 6 hours", window: "5m", windows: 72, every: "PT5M", tile: 1, pause: 15 },
  day: { name: "24 hours", words: "the last 24 hours", window: "5m", windows: 288, every: "PT5M", tile: 1, pause: 60 },
  week: { name: "7 days", words: "the last 7 days", window: "24h", windows: 168, every: "PT1H", tile: 24, pause: 60 },
};
const WINDOW_WORDS = { "5m": "windows of 5 minutes", "24h": "windows of 24 hours" };

/** From the ground up: what worries first. */
const MIX = [
  { level: 3, name: "Level 4, high", colour: "--c4" },
  { level: 2, name: "Level 3, moderate", colour: "--c3" },
  { level: 4, name: "Not determined", colour: "--c0" },
  { level: 1, name: "Level 2, low", colour: "--c2" },
  { level: 0, name: "Level 1, no risk", colour: "--c1" },
];
const LINES = [["--s1"], ["--s2", [8, 4]], ["--s3"], ["--s4", [8, 4]], ["--s5"], ["--s6", [3, 3]]];
const FEWEST = 5;
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

const sendSome = (what) => () => [
  el("p", { class: "empty-head" }, what),
  el("p", { class: "muted" }, "Send drafts to clinical.drafts.v1 or POST /v1/drafts, or look further back. Numbers show up within two seconds."),
];
const mix = new Chart({ kind: "stack", height: 250, empty: sendSome("No drafts in this time") });
const volume = new Chart({ kind: "columns", format: count, height: 96, hasTable: false, empty: () => [] });
const lines = new Chart({ kind: "lines", height: 250, empty: () => [
  el("p", { class: "empty-head" }, "Too few drafts for a share"),
  el("p", { class: "muted" }, `A window with fewer than ${FEWEST} drafts of a generator shows no share. Look further back, or wait for more drafts.`)] });
const generators = generatorsCard();
const drift = driftCard();
const health = healthCards();
const tiles = el("dl", { class: "tiles six" });
const findings = el("div", {});
const mixHead = el("p", { class: "muted" });
const linesHead = el("p", { class: "muted" });
const findingsHead = el("p", { class: "muted" });

byId("main").append(
  head(), controls(), tiles,
  el("div", { class: "grid wide-first" },
    card("mix", "Level mix over time", mixHead, mix.node, el("h3", {}, "Drafts in each window"), volume.node, readingHelp()),
    card("findings", "What is found most", findingsHead, findings)),
  el("div", { class: "grid wide-last" },
    card("lines", "Unsafe drafts by generator", linesHead, lines.node),
    generators.node),
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

/** What a change of the shares may mean, and where to look next. */
function readingHelp() {
  return el("details", {}, el("summary", {}, "What a change means"),
    el("ul", { class: "reading" },
      el("li", {}, "Level 3 and 4 rise for one generator: its model, prompt or sources changed. Look at Drift, and hold its task with ", el("code", {}, "./assay policy hold --task"), " while you ask."),
      el("li", {}, "They rise for every generator at once: something that all share changed, such as a feed of sources or the gateway's own version. Look at what is found most."),
      el("li", {}, "Not determined rises: drafts grew too long, came in another language, or the evaluator did not answer. Evaluator, Not checked, says which (runbook AssayUndeterminedShare)."),
      el("li", {}, "The columns of drafts are low: a share of few drafts jumps by itself. Choose a longer time.")));
}

function card(id, heading, ...content) {
  return el("section", { class: "card", id, "aria-labelledby": `${id}-head` }, el("h2", { id: `${id}-head` }, heading), ...content);
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
    const [now, today, watched, instances, past] = await Promise.all([
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
      history = past;
      historyAsked = Date.now();
    }
    offer(today.rates, watched.watched);
    paintTiles(now.rates.filter(isWanted), today.rates.filter(isWanted), watched.watched.filter(isWanted), instances.instances);
    if (due) {
      paintHistory(past.rates, range);
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

function sum(rows, of) {
  return rows.reduce((all, row) => all + of(row), 0);
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
      ? tile("slo", "Released within 2 s", "–", `not known yet: ${count(inTime)} of ${count(released)}, and a share is told of ${FEWEST_RELEASES}`)
      : tile("slo", "Released within 2 s", percent(inTime / released), `of ${count(released)}; ${percent(AIM)} is the aim`, inTime / released < AIM, "AssayReleasesLateSlowBurn"));
  if (alarms !== null && standing.length > alarms) {
    announce(`Drift alarm: the drafts of ${standing.map((each) => each.generator).join(", ")} are of another kind.`);
  }
  alarms = standing.length;
}

function paintHistory(rates, range) {
  const times = [...new Set(rates.map((rate) => Date.parse(rate.end) / 1000))];
  const step = { PT1M: 60, PT5M: 300, PT1H: 3600 }[range.every];
  const newest = times.length ? Math.max(...times) : Math.ceil(Date.now() / 1000 / step) * step;
  const oldest = Math.ceil(Date.now() / 1000 / step) * step - (range.windows - 1) * step;
  const all = [];
  for (let time = oldest; time <= newest; time += step) {
    all.push(time);
  }
  const at = new Map(all.map((time, i) => [time, i]));
  const totals = all.map(() => ({ drafts: 0, levels: [0, 0, 0, 0, 0], findings: {} }));
  const byName = new Map();
  for (const rate of rates) {
    const i = at.get(Date.parse(rate.end) / 1000);
    if (i === undefined) {
      continue;
    }
    totals[i].drafts += rate.drafts;
    rate.levels.forEach((many, level) => { totals[i].levels[level] += many; });
    for (const [category, many] of Object.entries(rate.findings)) {
      totals[i].findings[category] = (totals[i].findings[category] || 0) + many;
    }
    const line = byName.get(rate.generator) || { drafts: 0, column: all.map(() => null) };
    line.drafts += rate.drafts;
    line.column[i] = rate.drafts < FEWEST ? null : rate.unsafe / rate.drafts;
    byName.set(rate.generator, line);
  }
  const windows = WINDOW_WORDS[range.window];
  const last = totals.findLast((total) => total.drafts > 0);
  const unsafe = last ? percent((last.levels[2] + last.levels[3]) / last.drafts) : null;
  mixHead.textContent = `Share of drafts by risk level, ${windows}, ${range.words}`;
  mix.show({
    times: all, series: MIX, caption: windows, beside: [{ name: "Drafts", column: totals.map((total) => total.drafts || null), format: count }],
    columns: MIX.map(({ level }) => totals.map((total) => (total.drafts === 0 ? null : total.levels[level] / total.drafts))),
    sentence: last ? `Shares of the risk levels over ${range.words}; in the newest window ${unsafe} of ${last.drafts} drafts are unsafe.` : "No drafts in this time.",
  });
  volume.show({
    times: all, series: [{ name: "Drafts", colour: "--accent" }], caption: windows,
    columns: [totals.map((total) => total.drafts || null)],
    sentence: last ? `Drafts in each window over ${range.words}; ${last.drafts} in the newest.` : "No drafts in this time.",
  });
  const most = [...byName.entries()].sort((a, b) => b[1].drafts - a[1].drafts).slice(0, LINES.length).sort((a, b) => a[0].localeCompare(b[0]));
  linesHead.textContent = `Share of level 3 and 4, ${windows}, ${range.words}` + (byName.size > most.length ? `; the ${most.length} generators with the most drafts` : "");
  lines.show({
    times: all, caption: windows,
    series: most.map(([name], i) => ({ name: name || "not named", colour: LINES[i][0], dash: LINES[i][1] })),
    columns: most.map(([, line]) => line.column),
    sentence: `Share of unsafe drafts by generator over ${range.words}: ${most.map(([name, line]) => {
      const value = line.column.findLast((each) => each !== null);
      return value === undefined ? `${name} has too few drafts` : `${name} ${percent(value)}`;
    }).join(", ")}.`,
  });
  paintFindings(totals.toReversed().filter((_, i) => i % range.tile === 0), range);
}

/** Of windows that lie side by side, so that no draft counts twice. */
function paintFindings(windows, range) {
  const drafts = sum(windows, (window) => window.drafts);
  const found = {};
  windows.forEach((window) => Object.entries(window.findings).forEach(([category, many]) => { found[category] = (found[category] || 0) + many; }));
  const top = Object.entries(found).sort((a, b) => b[1] - a[1]).slice(0, 8);
  findingsHead.textContent = `Share of ${count(drafts)} drafts with such a finding, ${range.words}`;
  findings.replaceChildren(top.length === 0
    ? el("div", { class: "nothing" }, el("p", { class: "empty-head" }, drafts === 0 ? "No drafts in this time" : "Nothing was found in these drafts"))
    : el("ul", { class: "found-bars" }, top.map(([category, many]) => {
      const bar = el("span", { class: "bar" });
      bar.style.inlineSize = `${(many / drafts) * 100}%`;
      return el("li", {},
        el("span", { class: "name" }, plain(category)), el("b", {}, percent(many / drafts)),
        el("span", { class: "track", "aria-hidden": "true" }, bar), el("span", { class: "muted" }, many === 1 ? "1 draft" : `${count(many)} drafts`));
    })));
}
