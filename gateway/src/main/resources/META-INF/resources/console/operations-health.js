// How every instance fares: what it consumes, whom it reaches, and what its evaluator does.

import { el } from "./dom.js";
import { count, milliseconds, percent, plain, seconds, since } from "./words.js";

const word = (works, yes, no) => el("span", { class: works ? "state steady" : "state shifted" }, works ? yes : no);

function frame(label, head, body) {
  return el("div", { class: "table-frame", tabindex: 0, role: "region", "aria-label": label },
    el("table", { class: "plain figures-of" }, el("caption", { class: "visually-hidden" }, label),
      el("thead", {}, el("tr", {}, head.map(([name, number]) => el("th", { scope: "col", class: number ? "number" : null }, name)))),
      el("tbody", {}, body)));
}

const number = (value, sub) => el("td", { class: "number" }, value, sub ? el("span", { class: "sub" }, sub) : null);

/** Nothing ran in the last minutes where it is 0. */
const slowest = (value) => (value > 0 ? milliseconds(value) : "–");

export function healthCards() {
  const instances = el("div", {});
  const evaluators = el("div", {});
  const validators = el("div", {});
  const nodes = [
    el("section", { class: "card", id: "instances", "aria-labelledby": "instances-head" },
      el("h2", { id: "instances-head" }, "Consumers"),
      el("p", { class: "muted" }, "Each instance of the gateway; counts since its start"), instances),
    el("div", { class: "grid" },
      el("section", { class: "card", id: "evaluators", "aria-labelledby": "evaluators-head" },
        el("h2", { id: "evaluators-head" }, "Evaluator"),
        el("p", { class: "muted" }, "The model that scores claims against evidence; means since the start of the instance"), evaluators),
      el("section", { class: "card", id: "validators", "aria-labelledby": "validators-head" },
        el("h2", { id: "validators-head" }, "Validators"),
        el("p", { class: "muted" }, "Time for one draft, waiting for the evaluator included; all instances, since their start"), validators)),
  ];
  return {
    nodes,
    show(all) {
      instances.replaceChildren(frame("Figures of each instance",
        [["Instance"], ["Stream"], ["Broker"], ["Registry"], ["Drafts", true], ["Released", true], ["To review", true], ["Dead letters", true], ["Behind", true], ["Waiting", true]],
        all.map(({ instance, startedAt, figures: { state, flow } }) => el("tr", {},
          el("th", { scope: "row" }, instance, el("span", { class: "sub" }, `up for ${since(startedAt)}`)),
          el("td", {}, word(state.stream, "Runs", "Does not run"), el("span", { class: "sub" }, `${count(state.threads)} threads`)),
          el("td", {}, word(state.broker, "Answers", "Away")),
          el("td", {}, word(state.registry, "Answers", "Away"), flow.parked > 0 ? el("span", { class: "sub" }, `${count(flow.parked)} tries in vain`) : null),
          number(count(flow.consumed)), number(count(flow.doors.released || 0)), number(count(flow.doors.review || 0)), number(count(flow.doors["dead-letter"] || 0)),
          number(seconds(flow.lagSeconds), "most, last minutes"),
          number(flow.lagRecords < 0 ? "–" : count(flow.lagRecords), "records")))));
      evaluators.replaceChildren(...all.map(({ instance, figures: { evaluator } }) => evaluatorOf(instance, evaluator, all.length > 1)));
      validators.replaceChildren(validatorsOf(all));
    },
  };
}

function evaluatorOf(instance, evaluator, isOneOfSeveral) {
  const figure = (name, value, text) => el("div", {}, el("dt", {}, name), el("dd", {}, value), el("dd", { class: "sub" }, text));
  const reasons = Object.entries(evaluator.undetermined).filter(([, many]) => many > 0).sort((a, b) => b[1] - a[1]);
  return el("div", {},
    isOneOfSeveral ? el("h3", { class: "first" }, instance) : null,
    el("dl", { class: "small-figures" },
      figure("Batch", milliseconds(evaluator.batchMillis), `slowest lately ${slowest(evaluator.slowestMillis)}`),
      figure("Wait for it", milliseconds(evaluator.waitMillis), "of a pair"),
      figure("Tokens a batch", count(Math.round(evaluator.batchTokens)), `${percent(evaluator.paddingShare)} padding`),
      figure("Remembered", percent(evaluator.rememberedShare), "of the pairs asked for"),
      figure("Batches", count(evaluator.batches), `${count(evaluator.pairs)} pairs, ${count(evaluator.failed)} batches failed`),
      figure("Not checked", count(reasons.reduce((sum, [, many]) => sum + many, 0)),
        reasons.length === 0 ? "no reason given" : reasons.slice(0, 2).map(([reason, many]) => `${plain(reason).toLowerCase()} ${count(many)}`).join(", "))));
}

function validatorsOf(all) {
  const byName = new Map();
  for (const { figures } of all) {
    for (const one of figures.validators) {
      const sum = byName.get(one.name) || { drafts: 0, undetermined: 0, millis: 0, slowest: 0 };
      sum.drafts += one.drafts;
      sum.undetermined += one.undetermined;
      sum.millis += one.meanMillis * one.drafts;
      sum.slowest = Math.max(sum.slowest, one.slowestMillis);
      byName.set(one.name, sum);
    }
  }
  const rows = [...byName.entries()].sort((a, b) => b[1].millis / b[1].drafts - a[1].millis / a[1].drafts);
  return rows.length === 0
    ? el("div", { class: "nothing" }, el("p", { class: "empty-head" }, "No draft has been judged since the start"))
    : frame("Figures of each validator", [["Validator"], ["Drafts", true], ["Mean", true], ["Slowest lately", true], ["Not checked", true]],
      rows.map(([name, one]) => el("tr", {},
        el("th", { scope: "row" }, name), number(count(one.drafts)), number(milliseconds(one.millis / one.drafts)),
        number(slowest(one.slowest)), number(count(one.undetermined)))));
}
