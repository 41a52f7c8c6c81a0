// Whether generators' drafts are as they were: state, how far from an alarm, and what happened.

import { miniStack } from "./charts.js";
import { el } from "./dom.js";
import { clock, count, day, percent, plain, taskName } from "./words.js";

const STATES = {
  learning: ["Learning", "what its drafts are like"],
  steady: ["Steady", "as the reference"],
  shifted: ["Shifted", "of another kind"],
};
const KINDS = { raised: "Alarm raised", cleared: "Alarm cleared", adopted: "New kind is the reference now" };
const MOST_EVENTS = 6;

const keyOf = (row) => `${row.task}\u001f${row.generator}`;
const named = (name) => name || "not named";
const at = (time) => `${day(time)}, ${clock(time)}`;

const badge = (state) => el("span", { class: `state ${state}` }, STATES[state]?.[0] || plain(state));

function frame(label, head, body) {
  return el("div", { class: "table-frame", tabindex: 0, role: "region", "aria-label": label },
    el("table", { class: "plain figures-of" }, el("caption", { class: "visually-hidden" }, label),
      el("thead", {}, el("tr", {}, head.map(([name, number]) => el("th", { scope: "col", class: number ? "number" : null }, name)))),
      el("tbody", {}, body)));
}

/** The table scrolls, so that its head says how much there is to scroll to. */
const generatorsHead = (rows) => [`Generator and task (${count(rows.length)})`];

/** Risk by task and generator, today and now. */
export function generatorsCard() {
  const content = el("div", {});
  const node = el("section", { class: "card", id: "generators", "aria-labelledby": "generators-head" },
    el("h2", { id: "generators-head" }, "By task and generator"),
    el("p", { class: "muted" }, "Last 24 hours, and the unsafe share of the last 5 minutes; the bar is level 4, 3, not determined, 2, 1"), content);
  return {
    node,
    show(today, now, watched) {
      const lately = new Map(now.map((row) => [keyOf(row), row]));
      const states = new Map(watched.map((row) => [keyOf(row), row.state]));
      const rows = [...today].sort((a, b) => b.unsafe - a.unsafe || b.drafts - a.drafts);
      content.replaceChildren(rows.length === 0
        ? el("div", { class: "nothing" }, el("p", { class: "empty-head" }, "No drafts in 24 hours"))
        : frame("Risk by task and generator", [generatorsHead(rows), ["Drafts", true], ["Level mix"], ["Unsafe", true], ["In 5 min", true], ["Drift"]],
          rows.map((row) => {
            const recent = lately.get(keyOf(row));
            const shares = [3, 2, 4, 1, 0].map((level) => row.levels[level] / row.drafts);
            return el("tr", {},
              el("th", { scope: "row" }, named(row.generator), el("span", { class: "sub" }, taskName(row.task))),
              el("td", { class: "number" }, count(row.drafts)),
              el("td", {}, miniStack(shares, ["--c4", "--c3", "--c0", "--c2", "--c1"])),
              el("td", { class: "number" }, el("b", {}, percent(row.unsafe / row.drafts))),
              el("td", { class: "number" }, recent ? percent(recent.unsafe / recent.drafts) : "–",
                recent ? el("span", { class: "sub" }, `of ${count(recent.drafts)}`) : null),
              el("td", {}, states.has(keyOf(row)) ? badge(states.get(keyOf(row))) : "–"));
          })));
    },
  };
}

/** How far each generator is from an alarm, and the last events. */
export function driftCard() {
  const table = el("div", {});
  const events = el("div", {});
  const node = el("section", { class: "card", id: "drift", "aria-labelledby": "drift-head" },
    el("h2", { id: "drift-head" }, "Drift"),
    el("p", { class: "muted" }, "Population stability index of a generator's last 250 to 1,000 drafts against its reference; above the threshold an alarm is raised"),
    el("div", { class: "grid wide-first inner" }, table, el("div", {}, el("h3", { class: "first" }, "Last events"), events)));
  return {
    node,
    show({ referenceDrafts }, watched) {
      const order = { shifted: 0, steady: 1, learning: 2 };
      const rows = [...watched].sort((a, b) => order[a.state] - order[b.state] || worst(b) - worst(a));
      table.replaceChildren(rows.length === 0
        ? el("div", { class: "nothing" }, el("p", { class: "empty-head" }, "No generator is watched yet"),
          el("p", { class: "muted" }, `The first ${count(referenceDrafts)} drafts of a task by a generator become its reference.`))
        : frame("Drift by task and generator", [generatorsHead(rows), ["State"], ["Level mix"], ["Scores"], ["Drafts", true]],
          rows.map((row) => el("tr", {},
            el("th", { scope: "row" }, named(row.generator), el("span", { class: "sub" }, taskName(row.task))),
            el("td", {}, badge(row.state), row.draftsSinceAlarm === undefined ? null : el("span", { class: "sub" }, `for ${count(row.draftsSinceAlarm)} drafts`)),
            reading(row, "level-mix"), reading(row, "scores"),
            el("td", { class: "number" }, row.state === "learning" ? `${count(row.reference)} of ${count(referenceDrafts)}` : count(row.recent),
              el("span", { class: "sub" }, row.state === "learning" ? "of the reference" : "compared"))))));
      const told = watched.flatMap((row) => row.events.map((event) => ({ ...event, task: row.task, generator: row.generator })))
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, MOST_EVENTS);
      events.replaceChildren(told.length === 0
        ? el("p", { class: "muted" }, "Nothing has happened.")
        : el("ol", { class: "events" }, told.map((event) => el("li", { class: event.kind },
          el("b", {}, KINDS[event.kind] || plain(event.kind)),
          el("span", {}, `${named(event.generator)}, ${taskName(event.task)}`),
          el("span", { class: "sub" }, `${at(event.at)} · ${plain(event.measure).toLowerCase()} ${event.index.toFixed(2)}, threshold ${event.threshold.toFixed(2)}`)))));
    },
  };
}

const worst = (row) => Math.max(0, ...row.readings.map((each) => each.index / each.threshold));

/** The bar is full at the threshold and a half. */
function reading(row, measure) {
  const found = row.readings.find((each) => each.measure === measure);
  if (!found) {
    return el("td", { class: "muted" }, "–");
  }
  const bar = el("span", { class: found.index > found.threshold ? "bar over" : "bar" });
  bar.style.inlineSize = `${Math.min(1, found.index / found.threshold / 1.5) * 100}%`;
  return el("td", {}, el("span", { class: "gauge" },
    el("b", {}, found.index.toFixed(2)), el("span", { class: "track marked", "aria-hidden": "true" }, bar)),
  el("span", { class: "sub" }, `threshold ${found.threshold.toFixed(2)}, last ${count(found.drafts)}`));
}
