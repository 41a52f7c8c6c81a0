// What drafts were like over a time: the mix of levels, what was found, and the unsafe share of each generator.

import { Chart } from "./charts.js";
import { el } from "./dom.js";
import { count, percent, plain, sum } from "./words.js";

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

const sendSome = (what) => () => [
  el("p", { class: "empty-head" }, what),
  el("p", { class: "muted" }, "Send drafts to clinical.drafts.v1 or POST /v1/drafts, or look further back. Numbers show up within two seconds."),
];

function card(id, heading, ...content) {
  return el("section", { class: "card", id, "aria-labelledby": `${id}-head` }, el("h2", { id: `${id}-head` }, heading), ...content);
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

export function historyCards() {
  const mix = new Chart({ kind: "stack", height: 250, empty: sendSome("No drafts in this time") });
  const volume = new Chart({ kind: "columns", format: count, height: 96, hasTable: false, empty: () => [] });
  const lines = new Chart({ kind: "lines", height: 250, empty: () => [
    el("p", { class: "empty-head" }, "Too few drafts for a share"),
    el("p", { class: "muted" }, `A window with fewer than ${FEWEST} drafts of a generator shows no share. Look further back, or wait for more drafts.`)] });
  const findings = el("div", {});
  const mixHead = el("p", { class: "muted" });
  const linesHead = el("p", { class: "muted" });
  const findingsHead = el("p", { class: "muted" });

  function show(rates, range) {
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
    showFindings(totals.toReversed().filter((_, i) => i % range.tile === 0), range);
  }

  /** Of windows that lie side by side, so that no draft counts twice. */
  function showFindings(windows, range) {
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

  return {
    mix: card("mix", "Level mix over time", mixHead, mix.node, el("h3", {}, "Drafts in each window"), volume.node, readingHelp()),
    findings: card("findings", "What is found most", findingsHead, findings),
    lines: card("lines", "Unsafe drafts by generator", linesHead, lines.node),
    show,
  };
}
