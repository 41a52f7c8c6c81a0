// What the gate said of the draft as a whole: its level, why it is held, and the facts of the draft. Nothing here is changed by a reviewer.

import { el } from "./dom.js";
import { due, LEVELS, percent, plain, REASONS, since, UNCHECKED } from "./words.js";

const levelWords = (level) => (level ? `Level ${level}: ${LEVELS[level].word.toLowerCase()}` : "Not determined");

export function levelBadge(level) {
  return el("span", { class: `level level-${level || 0}` }, el("b", {}, String(level || "?")), el("span", {}, levelWords(level)));
}

/** In one line; how long it has waited is true for the moment only. */
export function facts(review) {
  return [review.draftId, `version ${review.version}`, review.generator, review.site, review.language === "und" ? "" : review.language,
    review.subject, `held ${since(review.heldAt)} ago`, review.dueAt ? due(review.dueAt).toLowerCase() : "",
    review.peopleNeeded > 1 ? "two people have to agree" : ""].filter(Boolean).join(" · ");
}

export function whyHeld(verdict) {
  return el("section", { class: "card", "aria-labelledby": "held-head" },
    el("h2", { id: "held-head" }, "Why it is held"),
    el("ul", { class: "reasons" },
      verdict.holdReasons.map((reason) => el("li", {}, REASONS[reason] || plain(reason))),
      verdict.unchecked.map((reason) => el("li", {}, `Not wholly checked: ${UNCHECKED[reason] || plain(reason).toLowerCase()}`))),
    verdict.probabilities.length === 4 ? chart(verdict) : null,
    el("p", { class: "muted made-by" }, [verdict.madeBy.model, verdict.madeBy.calibration, verdict.madeBy.policy].filter(Boolean).join(" · ")));
}

function chart(verdict) {
  return el("div", { class: "chart", role: "group", "aria-label": "Probability of each level" },
    verdict.probabilities.map((share, index) => {
      const level = index + 1;
      const bar = el("span", { class: `bar level-${level}` });
      bar.style.inlineSize = `${Math.max(share * 100, 0.5)}%`;
      return el("div", { class: verdict.level === level ? "chart-row now" : "chart-row" },
        el("span", { class: "chart-name" }, `${level} ${LEVELS[level].word}`),
        el("span", { class: "track", "aria-hidden": "true" }, bar),
        el("span", { class: "chart-value" }, percent(share)));
    }));
}
