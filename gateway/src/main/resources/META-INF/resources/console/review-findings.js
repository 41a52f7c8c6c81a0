// The findings: their cards, their words marked in both texts, the one at hand, and what the reviewer says of each.

import { announce, byId, el } from "./dom.js";
import { beside, shortened, visible } from "./text.js";
import { CATEGORIES, LEVELS, percent, plain, SEVERITIES } from "./words.js";

/**
 * @param select selects the words of a finding in the editor, where it is open, and says whether it is; whether the focus stays where
 *   it is, such as on the button that steps, is its second argument
 */
export function findings(state, select) {
  let active = null;
  const judgements = new Map();
  const list = () => state.review.verdict.findings;

  function cards() {
    const { level } = state.review.verdict;
    const many = list().length;
    return el("section", { class: "card", "aria-labelledby": "findings-head" },
      el("h2", { id: "findings-head" }, many === 0 ? "No findings" : many === 1 ? "1 finding" : `${many} findings`),
      many === 0 ? el("p", { class: "muted" }, level ? "No single place was found; the level comes from the whole." : "Nothing was found, and not all of it was checked.") : null,
      el("ol", { class: "findings" }, list().map(card)));
  }

  function card(finding, index) {
    const where = finding.span ? null
      : finding.evidenceSpan ? "In the source, not in the draft" : "No single place";
    const category = el("select", { id: `category-${index}` },
      el("option", { value: "" }, `As found: ${plain(finding.category).toLowerCase()}`),
      CATEGORIES.filter((code) => code !== finding.category).map((code) => el("option", { value: code }, plain(code))));
    const level = el("select", { id: `finding-level-${index}` },
      el("option", { value: "" }, "Not given"), [1, 2, 3, 4].map((n) => el("option", { value: n }, `${n} ${LEVELS[n].word}`)));
    const told = () => Object.assign(entry(index), { category: category.value, level: level.value });
    category.addEventListener("change", told);
    level.addEventListener("change", told);
    const node = el("li", { class: `finding severity-${finding.severity}`, id: `finding-${index}`, tabindex: -1 },
      el("div", { class: "finding-head" },
        el("span", { class: `severity severity-${finding.severity}` }, SEVERITIES[finding.severity] || plain(finding.severity)),
        el("span", { class: "muted" }, plain(finding.category))),
      el("p", { id: `finding-${index}-reason`, class: "finding-reason" }, finding.reason),
      where ? el("p", { class: "muted" }, where) : null,
      el("div", { class: "judge", role: "group", "aria-label": "Is this a problem?" },
        el("button", { type: "button", class: "agree", "aria-pressed": "false", onclick: () => judge(true, index) }, "Agree"),
        el("button", { type: "button", class: "disagree", "aria-pressed": "false", onclick: () => judge(false, index) }, "Disagree")),
      el("details", {}, el("summary", {}, "As you see it"),
        el("div", { class: "field" }, el("label", { for: `category-${index}` }, "Category"), category),
        el("div", { class: "field" }, el("label", { for: `finding-level-${index}` }, "Risk of this alone"), level),
        el("p", { class: "muted" }, `${finding.validator} ${finding.version}, confidence ${percent(finding.confidence)}`)));
    pointsTo(node, index);
    node.addEventListener("focusin", () => activate(index, "card"));
    node.addEventListener("click", (event) => event.target.closest("button, details") || select(index));
    return node;
  }

  /** Makes the element around words that some findings are about, the worst of them first. */
  function markFor(kind) {
    return (indexes) => {
      const worst = indexes[0];
      const finding = list()[worst];
      const node = el("mark", {
        class: `${kind} severity-${finding.severity}`, tabindex: 0, role: "button",
        "data-findings": indexes.join(" "), "aria-describedby": `finding-${worst}-reason`, title: finding.reason,
      });
      pointsTo(node, worst);
      node.addEventListener("focus", () => activate(worst, kind));
      node.addEventListener("click", () => activate(worst, kind, true));
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          byId(`finding-${worst}`).focus({ preventScroll: true });
        }
      });
      return node;
    };
  }

  /** The finding that is looked at, with the words that differ, wherever its card and its marks are scrolled to. */
  function atHand() {
    const button = (name, key, attributes) => el("button", { type: "button", ...attributes }, `${name} `, el("kbd", {}, key));
    return list().length === 0 ? null : el("div", { class: "at-hand", role: "group", "aria-label": "The finding at hand" },
      el("div", { id: "at-hand" }),
      el("div", { class: "steps judge" },
        button("Agree", "y", { id: "agree", onclick: () => judge(true) }),
        button("Disagree", "n", { id: "disagree", onclick: () => judge(false) }),
        list().length === 1 ? null : [
          button("Previous", "k", { id: "previous-finding", onclick: () => step(-1, true) }),
          button("Next", "j", { id: "next-finding", onclick: () => step(1, true) })]));
  }

  function drawAtHand() {
    const finding = list()[active];
    const words = (where, text, span) => {
      if (!span || span.end <= span.start) {
        return null;
      }
      const [before, after] = beside(text, span);
      const quote = el("q", { class: `in-${where.toLowerCase()}`, dir: "auto" }, ...visible(shortened(text.slice(span.start, span.end))));
      return el("span", {}, el("span", { class: "muted" }, `${where} `), el("span", { dir: "auto" }, ...visible(before), quote, ...visible(after)));
    };
    const { agrees } = judgements.get(active) || {};
    byId("agree").setAttribute("aria-pressed", String(agrees === true));
    byId("disagree").setAttribute("aria-pressed", String(agrees === false));
    byId("at-hand").replaceChildren(
      el("p", {}, el("span", { class: "muted" }, `${active + 1} of ${list().length} `),
        el("b", { class: `severity severity-${finding.severity}` }, SEVERITIES[finding.severity] || plain(finding.severity)), " ",
        el("span", { class: "said" }, finding.reason)),
      el("p", { class: "words" }, words("Draft", state.review.output, finding.span), words("Source", state.review.source, finding.evidenceSpan)));
  }

  function activate(index, from, sticky) {
    if (active === index && !sticky) {
      return;
    }
    active = index;
    document.querySelectorAll(".active").forEach((node) => node.classList.remove("active"));
    byId(`finding-${index}`)?.classList.add("active");
    drawAtHand();
    const marks = marksOf(index);
    marks.forEach((node) => node.classList.add("active"));
    for (const kind of ["in-draft", "in-source"]) {
      const first = marks.find((node) => node.classList.contains(kind));
      if (first && from !== kind) {
        toView(first, from === "key" && kind === "in-draft");
      }
    }
    if (from !== "card") {
      toView(byId(`finding-${index}`));
    }
  }

  /** @param stays whether the focus stays where it is, such as on the button that steps */
  function step(by, stays) {
    const count = list().length;
    if (count === 0) {
      return;
    }
    const to = (active + by + count) % count;
    activate(to, "key");
    announce(`Finding ${to + 1} of ${count}: ${list()[to].reason}`);
    if (!select(to, stays) && !stays) {
      byId(`finding-${to}`).focus({ preventScroll: true });
    }
  }

  function entry(index) {
    if (!judgements.has(index)) {
      judgements.set(index, {});
    }
    return judgements.get(index);
  }

  function judge(agrees, index = active) {
    if (index === null) {
      return;
    }
    entry(index).agrees = agrees;
    const judged = byId(`finding-${index}`);
    judged.querySelector(".agree").setAttribute("aria-pressed", String(agrees));
    judged.querySelector(".disagree").setAttribute("aria-pressed", String(!agrees));
    if (index === active) {
      drawAtHand();
    }
    announce(agrees ? "You agree with the finding." : "You disagree with the finding.");
  }

  return {
    cards,
    markFor,
    atHand,
    step,
    judge,
    /** The finding at hand; null where there is none. */
    get active() {
      return active;
    },
    /** Whether anything was said of a finding, decided or not. */
    get isAnyTouched() {
      return judgements.size > 0;
    },
    /** The worst is at hand at first; both texts have to be on the page. */
    begin() {
      if (list().length > 0) {
        activate(0, "card");
      }
    },
    /** What this person calls wrong, of those that are severe. */
    agreedSevere() {
      return list().filter(({ severity }, index) => judgements.get(index)?.agrees && ["fatal", "error"].includes(severity));
    },
    /** As the gateway takes it with a decision. */
    judged() {
      return [...judgements]
        .filter(([, judgement]) => judgement.agrees !== undefined)
        .map(([finding, judgement]) => ({
          finding,
          agrees: judgement.agrees,
          ...(judgement.category ? { category: judgement.category } : {}),
          ...(judgement.level ? { level: Number(judgement.level) } : {}),
        }));
    },
  };
}

function marksOf(index) {
  return [...document.querySelectorAll("mark[data-findings]")].filter((node) => node.dataset.findings.split(" ").includes(String(index)));
}

/** What lies under the pointer shows its counterparts; only a click or a key changes which finding is at hand. */
function pointsTo(node, index) {
  const show = (on) => () => [byId(`finding-${index}`), ...marksOf(index)].forEach((each) => each.classList.toggle("pointed", on));
  node.addEventListener("mouseenter", show(true));
  node.addEventListener("mouseleave", show(false));
}

/** Scrolls what holds the node; the page only where nothing else scrolls and somebody steps, since it would jump under a pointer. */
function toView(node, withPage = false) {
  const frame = node?.closest(".text, .why");
  if (!frame || frame.scrollHeight <= frame.clientHeight) {
    if (withPage) {
      node.scrollIntoView({ block: "nearest" });
    }
    return;
  }
  const offset = node.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  frame.scrollTo({
    top: frame.scrollTop + offset - frame.clientHeight / 3,
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
}
