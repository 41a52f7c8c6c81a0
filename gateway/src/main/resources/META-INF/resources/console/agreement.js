// What reviewers teach: how often they overrule the evaluator, and where.

import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { shell } from "./shell.js";
import { LEVELS, percent, plain, taskName } from "./words.js";

await shell("Agreement", []);
const main = byId("main");
main.append(el("div", { class: "page-head" },
  el("div", {},
    el("h1", {}, "Evaluator and reviewers"),
    el("p", { class: "muted" }, "Decisions of the last 30 days, read from the topics. Few decisions say little: look at how many there are first."))));
try {
  const report = await api.agreement();
  if (report.decisions === 0) {
    main.append(el("div", { class: "empty" }, el("p", { class: "empty-head" }, "Nobody has decided yet"),
      el("p", { class: "muted" }, report.complete ? "Decisions show up here once reviewers have made some." : "The topics are still being read.")));
  } else {
    main.append(summary(report), byTask(report), categories(report));
  }
} catch (problem) {
  main.append(el("p", { class: "empty" }, problem.message));
}

function summary(report) {
  const tile = (name, value, text) => el("div", { class: "tile" }, el("dt", {}, name), el("dd", {}, value), el("dd", { class: "muted" }, text));
  return el("dl", { class: "tiles" },
    tile("Decisions", report.decisions.toLocaleString(), `${report.approved} approved, ${report.corrected} corrected, ${report.rejected} rejected`),
    tile("Override rate", percent(report.overrideRate), "held by the gate, released unchanged by a person"),
    tile("Findings judged", report.findingsJudged.toLocaleString(), report.findingsJudged === 0 ? "Agree or Disagree beside a finding counts here" : `${report.findingsAgreed} of them agreed with`));
}

function byTask(report) {
  return el("section", { class: "card", "aria-labelledby": "tasks-head" },
    el("h2", { id: "tasks-head" }, "By task and model version"),
    el("div", { class: "table-frame", tabindex: 0, role: "region", "aria-label": "Agreement by task" },
      el("table", { class: "plain" },
        el("thead", {}, el("tr", {}, ["Task", "Model", "Decisions", "Override rate", "Levels given", "Weighted kappa"].map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, report.groups.map((group) => el("tr", {},
          el("th", { scope: "row" }, taskName(group.task)),
          el("td", { class: "id" }, group.model || "none"),
          el("td", { class: "number" }, group.decisions.toLocaleString()),
          el("td", { class: "number" }, percent(group.overrideRate)),
          el("td", { class: "number" }, group.graded.toLocaleString()),
          kappa(group, report.fewestForKappa)))))),
    el("p", { class: "muted" }, "Kappa weighs a disagreement by the square of its distance in levels (Cohen 1968): 1 is full agreement, 0 what chance would give. ",
      `It is told from ${report.fewestForKappa} levels on, with the 95% interval that its sampling error leaves; of fewer that error is not known (Cicchetti 1981).`),
    report.groups.filter((group) => group.graded > 0).map(matrix));
}

function kappa(group, fewest) {
  return group.kappa === undefined
    ? el("td", { class: "number muted" }, group.graded < fewest ? "too few" : "no value",
      el("span", { class: "sub" }, group.graded < fewest ? `${group.graded} of ${fewest} levels` : "all of one level"))
    : el("td", { class: "number" }, group.kappa.toFixed(2),
      el("span", { class: "sub" }, `${group.kappaFrom.toFixed(2)} to ${group.kappaTo.toFixed(2)}`));
}

function matrix(group) {
  const levels = [1, 2, 3, 4];
  return el("details", {}, el("summary", {}, `Levels: ${taskName(group.task)}`),
    el("div", { class: "table-frame", tabindex: 0, role: "region", "aria-label": `Levels of ${taskName(group.task)}` },
      el("table", { class: "plain matrix" },
        el("caption", {}, "Rows: the evaluator's level. Columns: the reviewer's."),
        el("thead", {}, el("tr", {}, el("td", {}), levels.map((level) => el("th", { scope: "col" }, `${level} ${LEVELS[level].word}`)))),
        el("tbody", {}, levels.map((row) => el("tr", {}, el("th", { scope: "row" }, `${row} ${LEVELS[row].word}`),
          levels.map((column) => el("td", { class: row === column ? "number same" : "number" }, String(group.levels[row - 1][column - 1])))))))));
}

function categories(report) {
  return el("section", { class: "card", "aria-labelledby": "categories-head" },
    el("h2", { id: "categories-head" }, "Precision of findings"),
    report.categories.length === 0 ? el("p", { class: "muted" }, "No finding was judged yet.")
      : el("div", { class: "chart wide" }, report.categories.map((category) => {
        const bar = el("span", { class: "bar" });
        bar.style.inlineSize = `${Math.max(category.precision * 100, 0.5)}%`;
        return el("div", { class: "chart-row" },
          el("span", { class: "chart-name" }, plain(category.category)),
          el("span", { class: "track", "aria-hidden": "true" }, bar),
          el("span", { class: "chart-value" }, `${percent(category.precision)} of ${category.judged}`));
      })));
}
