// One review: source and draft side by side, why the draft is held, and the decision.

import { api, onChange, onSignedOut, Problem } from "./api.js";
import { announce, byId, el } from "./dom.js";
import { keyStrip, QUEUE, shell } from "./shell.js";
import { asEdited, beside, differenceNodes, hidesSomething, marked, placeInEdited, shortened, visible, withLineEndsOf } from "./text.js";
import { CATEGORIES, clock, due, LEVELS, percent, plain, REASONS, SEVERITIES, since, taskName, UNCHECKED } from "./words.js";

const query = new URLSearchParams(location.search);
const id = query.get("id") || "";
const QUEUE_AS_IT_WAS = `/console/${sessionStorage.getItem(QUEUE) || ""}`;
const RENEW_EVERY = 60_000;
/** To compare a text of so many characters at each key would hold up the typing; it is done in a pause of so many ms. */
const LONG = 20_000;
const PAUSE = 400;
/** A reviewer who has touched nothing for so long has gone. */
const PRESENT_FOR = 10 * 60_000;

const KEYS = [
  { key: "j", does: "Next finding", shown: "next finding", run: () => step(1) },
  { key: "k", does: "Previous finding", shown: "previous", run: () => step(-1) },
  { key: "t", does: "Take this review; once it is decided, the next one", shown: "take", run: () => take() },
  { key: "y", does: "Agree with the finding", shown: "agree", run: () => judge(true) },
  { key: "n", does: "Disagree with the finding", shown: "disagree", run: () => judge(false) },
  { key: "a", does: "Approve: release the draft as it is", shown: "approve", run: () => choose("approve") },
  { key: "c", does: "Correct: edit the draft and release your text", shown: "correct", run: () => choose("correct") },
  { key: "r", does: "Reject: never release the draft", shown: "reject", run: () => choose("reject") },
  { key: "h", does: "Hand the review back", shown: "hand back", run: () => handBack() },
  { key: "u", does: "Back to the queue", shown: "queue", run: () => location.assign(QUEUE_AS_IT_WAS) },
  { key: "Ctrl Enter", does: "Send the text that you correct" },
  { key: "Alt ↓", does: "While you correct: to the next finding's words; Alt ↑ to the previous one's" },
  { key: "Esc", does: "Not yet: back from the question or the editor; what you typed is kept" },
  ...[1, 2, 3, 4].map((level) => ({
    key: String(level), does: `The draft's level as you see it: ${level}`, run: () => setLevel(level),
  })),
];

let lastSignOfLife = Date.now();
for (const sign of ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "focus"]) {
  window.addEventListener(sign, () => { lastSignOfLife = Date.now(); }, { capture: true, passive: true });
}

const me = await shell("Queue", KEYS);
let review = null;
let claim = null;
let active = null;
let next = null;
let chosen = null;
let closed = false;
let sending = false;
// The correction under way. It outlives its editor, so that no key and no change of the queue loses what was typed.
let written = null;
const judgements = new Map();

try {
  review = await api.task(id);
  claim = review.claim || null;
  draw();
  if (query.get("take")) {
    // Once: to come back to this address or to load it again is not to take the review again.
    history.replaceState(null, "", `review.html?id=${encodeURIComponent(id)}`);
    await take();
  }
  onSignedOut(keepWhatIsTyped);
  onChange(refresh, () => {});
  setInterval(renew, RENEW_EVERY);
  // A page that comes back, from sleep or by the browser's back button, may be of hours ago.
  window.addEventListener("pageshow", (event) => { if (event.persisted) { renew(); } });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      lastSignOfLife = Date.now();
      renew();
    }
  });
} catch (problem) {
  gone(problem);
}

// --- what is drawn

function draw() {
  const verdict = review.verdict;
  document.title = `${verdict.level ? `Level ${verdict.level}` : "Not determined"}: ${taskName(review.task)} · Assay`;
  byId("main").replaceChildren(
    el("div", { class: "review-head" },
      el("div", { class: "review-title" },
        el("a", { class: "back", href: QUEUE_AS_IT_WAS }, "‹ Queue"),
        el("h1", {}, taskName(review.task)),
        badge(verdict.level)),
      el("p", { class: "muted facts", id: "facts" }, facts())),
    el("div", { class: "action-bar" },
      el("div", { id: "claim", class: "claim-bar" }),
      el("div", { class: "choices", role: "group", "aria-label": "Decide" },
        el("button", { type: "button", id: "approve", class: "approve", onclick: () => choose("approve") }, approves(), el("kbd", {}, "a")),
        el("button", { type: "button", id: "correct", onclick: () => choose("correct") }, "Correct ", el("kbd", {}, "c")),
        el("button", { type: "button", id: "reject", class: "reject", onclick: () => choose("reject") }, "Reject ", el("kbd", {}, "r"))),
      el("p", { class: "form-error", id: "error", role: "alert" }),
      verdict.findings.length > 0 ? atHand() : null),
    el("div", { id: "confirm", role: "group", "aria-label": "Confirm" }),
    el("div", { class: "workbench" },
      el("section", { class: "pane source", "aria-labelledby": "source-head" },
        el("h2", { id: "source-head" }, "Source"),
        el("div", { class: "text", id: "source", tabindex: 0, role: "region", "aria-label": "Source text", dir: "auto" }, ...sourceNodes())),
      el("section", { class: "pane draft", "aria-labelledby": "draft-head" },
        el("h2", { id: "draft-head" }, draftHead()),
        el("div", { class: "text", id: "draft", tabindex: 0, role: "region", "aria-label": "Draft text", dir: "auto" }, ...draftNodes()),
        el("div", { id: "proposed" }, proposalNodes()),
        el("div", { id: "editor" })),
      el("aside", { class: "why", "aria-label": "Why it is held, and the decision" },
        held(), opinion(), findings())),
    keyStrip(KEYS));
  drawClaim();
  if (review.verdict.findings.length > 0) {
    activate(0, "card");
  }
}

function draftHead() {
  return review.proposal ? "Draft as it was held" : "Draft";
}

function approves() {
  return review.proposal ? "Agree and release " : "Approve ";
}

/** What a first person proposed came or changed; what this person has chosen, said and typed stays. */
function drawProposal() {
  byId("proposed").replaceChildren(...[proposalNodes()].filter(Boolean));
  byId("draft-head").textContent = draftHead();
  byId("approve").firstChild.textContent = approves();
  // What was to be confirmed was said of another text, and a text may be another proposal now.
  cancelConfirm();
  byId("correction")?.dispatchEvent(new Event("input"));
}

function badge(level) {
  return el("span", { class: `level level-${level || 0}` }, el("b", {}, String(level || "?")), el("span", {}, levelWords(level)));
}

function levelWords(level) {
  return level ? `Level ${level}: ${LEVELS[level].word.toLowerCase()}` : "Not determined";
}

function facts() {
  return [review.draftId, `version ${review.version}`, review.generator, review.site, review.language === "und" ? "" : review.language,
    review.subject, `held ${since(review.heldAt)} ago`, review.dueAt ? due(review.dueAt).toLowerCase() : "",
    review.peopleNeeded > 1 ? "two people have to agree" : ""].filter(Boolean).join(" · ");
}

function isMine() {
  return Boolean(claim) && claim.reviewer === me;
}

function drawClaim() {
  const bar = byId("claim");
  const mine = isMine();
  const focused = bar.contains(document.activeElement) ? document.activeElement.id : null;
  bar.className = `claim-bar ${closed ? "closed" : mine ? "mine" : claim ? "other" : "free"}`;
  if (closed) {
    return;
  }
  const said = mine ? [el("strong", {}, "Yours"), ` until ${clock(claim.until)}; renewed while you work here.`]
    : claim ? [el("strong", {}, claim.reviewer), ` works on this until ${clock(claim.until)}. You can read along.`]
      : [el("strong", {}, "Nobody works on this."), " Take it before you decide."];
  bar.replaceChildren(el("p", { id: "claim-said", tabindex: -1 }, ...said),
    // The second half of a double click on "Take it" is not meant for what stands in its place.
    mine ? el("button", { type: "button", id: "hand-back", onclick: (event) => event.detail > 1 || handBack() }, "Hand back ", el("kbd", {}, "h"))
      : el("button", { type: "button", id: "take", class: "primary", onclick: take, disabled: Boolean(claim) }, "Take it ", el("kbd", {}, "t")));
  if (focused) {
    const again = byId(focused);
    (again && !again.disabled ? again : byId("claim-said")).focus({ preventScroll: true });
  }
  allow();
}

/** What may be pressed now. */
function allow() {
  const may = isMine() && !closed && !sending;
  for (const button of document.querySelectorAll(".choices button, .decide")) {
    button.disabled = !may
      || (button.id === "release-text" && !mayBeSent())
      || (isProposedByMe() && button.id !== "reject" && button.id !== "confirm-yes");
  }
}

function isProposedByMe() {
  return review.proposal?.reviewer === me;
}

/** Whether a first person proposed another text than the one held. */
function isOtherProposed() {
  return Boolean(review.proposal) && review.proposal.output !== review.output;
}

/** The text as it was held is no correction of it, but may be wanted in place of what a first person proposed. */
function mayBeSent() {
  const text = byId("correction")?.value || "";
  return text.trim() !== "" && (text !== asEdited(review.output) || isOtherProposed());
}

/** Whether this text is released at once, by this person alone or together with who proposed just this. */
function releases(text) {
  return review.peopleNeeded === 1 || (Boolean(review.proposal) && text === review.proposal.output);
}

function markFor(kind) {
  return (indexes) => {
    const worst = indexes[0];
    const finding = review.verdict.findings[worst];
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

function spansOf(field) {
  return review.verdict.findings
    .map((finding, index) => ({ index, ...(finding[field] || { start: 0, end: 0 }) }))
    .filter((span) => span.end > span.start);
}

function draftNodes() {
  return marked(review.output, spansOf("span"), markFor("in-draft"));
}

function sourceNodes() {
  return review.source === ""
    ? [el("p", { class: "muted" }, "This draft came without a source.")]
    : marked(review.source, spansOf("evidenceSpan"), markFor("in-source"));
}

function proposalNodes() {
  if (!review.proposal) {
    return null;
  }
  const changed = isOtherProposed();
  return el("section", { class: "proposal", "aria-labelledby": "proposal-head" },
    el("h2", { id: "proposal-head" }, `What ${review.proposal.reviewer} wants to release`),
    changed ? el("div", { class: "text", id: "proposal", tabindex: 0, role: "region", "aria-label": "Proposed text", dir: "auto" }, ...differenceNodes(review.output, review.proposal.output))
      : el("p", {}, "The draft as it was held, unchanged."),
    isProposedByMe() ? el("p", { class: "warn" }, "That is you: a different person has to agree. You can still reject the draft.") : null);
}

function held() {
  const verdict = review.verdict;
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

function findings() {
  const list = review.verdict.findings;
  return el("section", { class: "card", "aria-labelledby": "findings-head" },
    el("h2", { id: "findings-head" }, list.length === 1 ? "1 finding" : `${list.length} findings`),
    list.length === 0 ? el("p", { class: "muted" }, review.verdict.level ? "No single place was found; the level comes from the whole." : "Nothing was found, and not all of it was checked.") : null,
    el("ol", { class: "findings" }, list.map(findingCard)));
}

/** The finding that is looked at, with the words that differ, wherever its card and its marks are scrolled to. */
function atHand() {
  const button = (name, key, attributes) => el("button", { type: "button", ...attributes }, `${name} `, el("kbd", {}, key));
  return el("div", { class: "at-hand", role: "group", "aria-label": "The finding at hand" },
    el("div", { id: "at-hand" }),
    el("div", { class: "steps judge" },
      button("Agree", "y", { id: "agree", onclick: () => judge(true) }),
      button("Disagree", "n", { id: "disagree", onclick: () => judge(false) }),
      review.verdict.findings.length === 1 ? null : [
        button("Previous", "k", { id: "previous-finding", onclick: () => step(-1, true) }),
        button("Next", "j", { id: "next-finding", onclick: () => step(1, true) })]));
}

function drawAtHand() {
  const finding = review.verdict.findings[active];
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
    el("p", {}, el("span", { class: "muted" }, `${active + 1} of ${review.verdict.findings.length} `),
      el("b", { class: `severity severity-${finding.severity}` }, SEVERITIES[finding.severity] || plain(finding.severity)), " ",
      el("span", { class: "said" }, finding.reason)),
    el("p", { class: "words" }, words("Draft", review.output, finding.span), words("Source", review.source, finding.evidenceSpan)));
}

function findingCard(finding, index) {
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
  node.addEventListener("click", (event) => event.target.closest("button, details") || selectInEditor(index));
  return node;
}

function opinion() {
  return el("section", { class: "card opinion", "aria-labelledby": "opinion-head" },
    el("h2", { id: "opinion-head" }, "As you see it"),
    el("fieldset", { class: "levels" }, el("legend", {}, "Level of the draft, with the keys 1 to 4"),
      [1, 2, 3, 4].map((level) => el("label", {},
        el("input", { type: "radio", name: "level", value: level, id: `level-${level}` }),
        el("span", {}, el("b", {}, String(level)), ` ${LEVELS[level].word}`)))),
    el("div", { class: "field" }, el("label", { for: "comment" }, "Comment (optional)"), el("textarea", { id: "comment", rows: 2 })));
}

// --- findings

/** What lies under the pointer shows its counterparts; only a click or a key changes which finding is at hand. */
function pointsTo(node, index) {
  const show = (on) => () => [byId(`finding-${index}`), ...marksOf(index)].forEach((each) => each.classList.toggle("pointed", on));
  node.addEventListener("mouseenter", show(true));
  node.addEventListener("mouseleave", show(false));
}

function marksOf(index) {
  return [...document.querySelectorAll("mark[data-findings]")].filter((node) => node.dataset.findings.split(" ").includes(String(index)));
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

/** @param stays whether the focus stays where it is, such as on the button that steps */
function step(by, stays) {
  const count = review.verdict.findings.length;
  if (count === 0) {
    return;
  }
  const to = (active + by + count) % count;
  activate(to, "key");
  announce(`Finding ${to + 1} of ${count}: ${review.verdict.findings[to].reason}`);
  if (byId("correction")) {
    selectInEditor(to, stays);
  } else if (!stays) {
    byId(`finding-${to}`).focus({ preventScroll: true });
  }
}

/** Selects in the editor what the finding is about, wherever the edits so far have moved it. */
function selectInEditor(index, stays) {
  const area = byId("correction");
  const span = review.verdict.findings[index]?.span;
  if (!area || !span) {
    return;
  }
  const place = (offset) => placeInEdited(asEdited(review.output), area.value, asEdited(review.output.slice(0, offset)).length);
  const start = place(span.start);
  if (!stays) {
    area.focus({ preventScroll: true });
  }
  area.setSelectionRange(start, Math.max(start, place(span.end)));
  // Not every browser scrolls to what is selected.
  const before = el("div", { class: "text as-in-editor", "aria-hidden": "true" }, area.value.slice(0, start));
  area.after(before);
  area.scrollTop = before.offsetHeight - area.clientHeight / 3;
  before.remove();
  area.scrollIntoView({ block: "nearest" });
}

function entry(index) {
  if (!judgements.has(index)) {
    judgements.set(index, {});
  }
  return judgements.get(index);
}

function judge(agrees, index = active) {
  if (index === null || index === undefined) {
    return;
  }
  entry(index).agrees = agrees;
  const card = byId(`finding-${index}`);
  card.querySelector(".agree").setAttribute("aria-pressed", String(agrees));
  card.querySelector(".disagree").setAttribute("aria-pressed", String(!agrees));
  if (index === active) {
    drawAtHand();
  }
  announce(agrees ? "You agree with the finding." : "You disagree with the finding.");
}

function setLevel(level) {
  byId(`level-${level}`).checked = true;
  announce(`Level ${level}.`);
}

// --- claim

async function take() {
  if (closed && next) {
    location.assign(next);
  }
  if (closed || isMine()) {
    return;
  }
  try {
    claim = await api.claim(id);
    announce(`It is yours until ${clock(claim.until)}.`);
    drawClaim();
  } catch (problem) {
    lost(problem);
  }
}

/** Keeps the review while its reviewer works here, so that a page left open for the night holds nobody up. */
async function renew() {
  if (closed) {
    return;
  }
  byId("facts").textContent = facts();
  const present = Date.now() - lastSignOfLife < PRESENT_FOR;
  if (!isMine() || !present) {
    // Where nobody is and nothing is held there is no need to ask, and asking would keep the session alive.
    await (isMine() || present ? refresh() : null);
    return;
  }
  try {
    claim = await api.renew(id);
    say("");
    drawClaim();
  } catch (problem) {
    lost(problem);
  }
}

async function handBack() {
  if (!isMine() || closed || sending) {
    return;
  }
  if (isUnsent()) {
    choose("hand-back");
    return;
  }
  try {
    await api.handBack(id);
    location.assign(QUEUE_AS_IT_WAS);
  } catch (problem) {
    lost(problem);
  }
}

function lost(problem) {
  if (problem.kind === "held-by-another") {
    claim = { reviewer: problem.heldBy, until: problem.until };
    drawClaim();
    byId("claim-said").replaceChildren(el("strong", {}, `${problem.heldBy} was quicker`), ` and works on this until ${clock(problem.until)}.`);
    announce(`${problem.heldBy} works on this review.`);
  } else if (problem.kind === "not-claimed") {
    ranOut();
  } else if (problem.status === 404) {
    gone(problem);
  } else {
    tell(problem);
  }
}

function ranOut() {
  claim = null;
  cancelConfirm();
  drawClaim();
  say(`Your claim on this review ran out. Take it again to decide${isUnsent() ? "; what you typed is kept" : ""}.`);
}

async function refresh() {
  if (closed || sending) {
    return;
  }
  try {
    // Without text, since it is asked for with every change of the queue; to be shown a text goes on the audit trail.
    const now = await api.standing(id);
    const mine = isMine();
    claim = now.claim || null;
    if (mine && !claim) {
      ranOut();
    }
    if ((now.proposal || "") !== (review.proposal?.decision || "")) {
      review = await api.task(id);
      claim = review.claim || null;
      drawProposal();
      drawClaim();
      if (review.proposal) {
        announce(`${review.proposal.reviewer} has decided first; a different person has to agree.`);
      }
    } else {
      drawClaim();
    }
  } catch (problem) {
    if (problem.status === 404) {
      gone(problem);
    }
  }
}

function gone(problem) {
  closed = true;
  const what = problem.status === 404
    ? problem.kind === "review-closed" ? `${problem.message.charAt(0).toUpperCase()}${problem.message.slice(1)}.` : "No open review has that address. It may be decided already."
    : problem.message;
  const bar = byId("claim");
  const said = el("p", { id: "closed-said" }, el("strong", {}, what), " ", el("a", { href: QUEUE_AS_IT_WAS }, "Back to the queue"));
  if (bar) {
    drawClaim();
    bar.replaceChildren(said);
    document.querySelectorAll(".choices button, .decide, #confirm button").forEach((button) => { button.disabled = true; });
  } else {
    byId("main").replaceChildren(
      el("h1", {}, problem.status === 404 ? "This review is not open" : "This review cannot be shown now"),
      el("div", { class: "claim-bar closed" }, said));
  }
  announce(what);
  offerNext(said);
}

/** Below what became of this review: the one to take next from the queue as it was left, that nobody works on and this person may decide. */
async function offerNext(said) {
  const { state, ...asked } = Object.fromEntries(new URLSearchParams(sessionStorage.getItem(QUEUE) || ""));
  const page = await api.queue({ ...asked, state: ["overdue", "second"].includes(state) ? state : "free", from: 0, limit: 50 }).catch(() => null);
  const found = page?.reviews.find((each) => each.id !== id && (!each.claim || each.claim.reviewer === me) && each.proposedBy !== me);
  if (!found || !said.isConnected) {
    return;
  }
  next = `review.html?id=${encodeURIComponent(found.id)}&take=1`;
  const wasFocused = said.contains(document.activeElement);
  const link = el("a", { href: next, id: "take-next", class: "primary button" }, `Take the next: ${found.level ? `level ${found.level}` : "not determined"}, ${taskName(found.task)} `, el("kbd", {}, "t"));
  said.after(link);
  if (wasFocused) {
    link.focus({ preventScroll: true });
  }
}

// --- decision

/** In view wherever the page is scrolled to: what failed may have been asked for below a long text. */
function say(...content) {
  const error = byId("error");
  const before = error.textContent;
  error.replaceChildren(...content.filter(Boolean));
  if (error.textContent && error.textContent !== before) {
    error.scrollIntoView({ block: "nearest" });
  }
}

/** A session that ended is told by {@link keepWhatIsTyped}. */
function tell(problem) {
  if (![401, 499].includes(problem.status)) {
    say(problem.message);
  }
}

function choose(kind) {
  if (closed || sending) {
    return;
  }
  if (!isMine()) {
    say("Take the review first.");
    byId("take")?.focus();
    return;
  }
  if (isProposedByMe() && (kind === "approve" || kind === "correct")) {
    say("You decided first; a different person has to agree. You can still reject the draft.");
    return;
  }
  say("");
  chosen = kind;
  if (kind === "correct") {
    edit();
    return;
  }
  byId("editor").replaceChildren();
  byId("draft").hidden = false;
  if (kind === "hand-back") {
    confirmWith("Hand the review back? What you typed is not sent, and will be gone.", "Hand it back", () => {
      written = null;
      handBack();
    });
    return;
  }
  const words = kind === "reject" ? "Reject this draft? It will never be released."
    : review.proposal ? `Release what ${review.proposal.reviewer} proposed?`
      : proposes() ? "Propose the draft as it is? It is released once a different person agrees." : "Release the draft as it is?";
  confirmWith((kind === "approve" ? agreedWith() : "") + words, kind === "reject" ? "Reject it" : proposes() ? "Propose it" : "Release it", () => send(kind));
}

/** What this person calls wrong, and would release all the same. */
function agreedWith() {
  const [first, ...more] = review.verdict.findings.filter(({ severity }, index) =>
    judgements.get(index)?.agrees && ["fatal", "error"].includes(severity));
  return first ? `You agreed with ${more.length > 0 ? `${more.length + 1} findings, first` : "a finding"}: ${first.reason} ` : "";
}

/** Whether what this person approves is only proposed to a second one. */
function proposes() {
  return review.peopleNeeded > 1 && !review.proposal;
}

function confirmWith(words, button, run) {
  const yes = el("button", { type: "button", class: "primary decide", id: "confirm-yes", onclick: run }, button);
  byId("confirm").replaceChildren(el("p", {}, words),
    el("div", { class: "confirm-buttons" }, yes,
      el("button", { type: "button", id: "confirm-no", onclick: cancel }, "Not yet ", el("kbd", {}, "Esc"))));
  yes.focus();
}

function isUnsent() {
  return !closed && (written !== null || Boolean(byId("comment")?.value.trim()));
}

// Whoever leaves with a correction or a comment that is not sent is asked first.
window.addEventListener("beforeunload", (event) => {
  if (isUnsent()) {
    event.preventDefault();
  }
});

/** With a decision under way the page stays when the session ends. */
function keepWhatIsTyped() {
  if (!isUnsent() && (closed || judgements.size === 0)) {
    return false;
  }
  say("Your session has ended. What you entered is kept: ",
    el("a", { href: "/console/sign-in.html", target: "_blank", rel: "noopener" }, "sign in again in a new tab"), ", then go on here.");
  return true;
}

document.addEventListener("keydown", (event) => {
  // Escape also ends the input of a character that takes several keys.
  if (event.key === "Escape" && !event.isComposing && chosen && !sending && !document.querySelector("dialog[open]")) {
    cancel();
  }
  if (event.key === "Enter" && event.ctrlKey && chosen === "correct") {
    byId("release-text")?.click();
  }
});

/** Takes the question or the editor away, and goes back to where it was opened. */
function cancel() {
  const opener = byId(chosen);
  chosen = null;
  byId("confirm").replaceChildren();
  byId("editor").replaceChildren();
  byId("draft").hidden = false;
  opener?.focus();
}

function cancelConfirm() {
  if (chosen && chosen !== "correct") {
    cancel();
  }
}

function edit() {
  byId("confirm").replaceChildren();
  const draft = asEdited(review.output);
  const start = review.proposal ? asEdited(review.proposal.output) : draft;
  const area = el("textarea", { id: "correction", class: "text", rows: 12, spellcheck: "true", dir: "auto", "aria-label": "Corrected text" });
  area.value = written ?? start;
  const preview = el("div", { class: "text difference", id: "difference", tabindex: 0, role: "region", "aria-label": "What you changed", dir: "auto" });
  area.rows = Math.min(22, Math.max(5, area.value.split("\n").length + Math.round(area.value.length / 60) + 1));
  const result = () => (area.value === draft ? review.output : area.value === start ? review.proposal.output : withLineEndsOf(review.output, area.value));
  const releaseSaid = el("span", {});
  const release = el("button", { type: "button", class: "primary decide", id: "release-text", onclick: () => send("correct", result()) }, releaseSaid, el("kbd", {}, "Ctrl Enter"));
  const compare = () =>
    preview.replaceChildren(...(area.value !== draft ? differenceNodes(draft, area.value)
      : [el("span", { class: "muted" }, isOtherProposed() ? "The draft as it was held." : "Nothing is changed yet.")]));
  let comparison = 0;
  const paint = () => {
    written = area.value === start ? null : area.value;
    clearTimeout(comparison);
    if (draft.length < LONG) {
      compare();
    } else {
      comparison = setTimeout(compare, PAUSE);
    }
    anew.hidden = written === null;
    releaseSaid.textContent = releases(result()) ? "Release this text " : "Propose this text ";
    allow();
  };
  const fill = (text) => () => {
    area.value = text;
    paint();
    area.focus();
  };
  const anew = el("button", { type: "button", id: "begin-anew", onclick: fill(start) }, "Begin anew");
  const asHeld = isOtherProposed() ? el("button", { type: "button", id: "as-held", onclick: fill(draft) }, "As it was held") : null;
  area.addEventListener("input", paint);
  area.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(by);
    }
  });
  byId("draft").hidden = true;
  byId("editor").replaceChildren(area,
    ...(hidesSomething(start) ? [el("p", { class: "warn" }, "This text holds characters that an editor does not show; see the draft.")] : []),
    el("h3", {}, "What you changed"), preview,
    el("div", { class: "confirm-buttons" }, release, el("button", { type: "button", id: "cancel-edit", onclick: cancel }, "Not yet ", el("kbd", {}, "Esc")), asHeld, anew));
  paint();
  area.focus();
  selectInEditor(active);
}

function remarks() {
  const level = document.querySelector("input[name=level]:checked");
  const findings = [...judgements]
    .filter(([, judgement]) => judgement.agrees !== undefined)
    .map(([finding, judgement]) => ({
      finding,
      agrees: judgement.agrees,
      ...(judgement.category ? { category: judgement.category } : {}),
      ...(judgement.level ? { level: Number(judgement.level) } : {}),
    }));
  return {
    version: review.version,
    ...(level ? { level: Number(level.value) } : {}),
    ...(byId("comment").value.trim() ? { comment: byId("comment").value } : {}),
    findings,
  };
}

async function send(kind, text) {
  const body = { decision: kind, ...remarks() };
  if (kind === "correct") {
    body.correctedOutput = text;
  }
  if (kind === "approve" && review.proposal) {
    body.agreesWith = review.proposal.decision;
  }
  const said = kind === "reject" ? "Rejected."
    : (kind === "approve" && !proposes()) || releases(text) ? "Released."
      : "Proposed, and not released yet. A different person has to agree.";
  sending = true;
  allow();
  try {
    await api.decide(id, body);
    closed = true;
    chosen = null;
    written = null;
    byId("claim").className = "claim-bar done";
    byId("claim").replaceChildren(el("p", { id: "done" }, el("strong", {}, said), " ", el("a", { href: QUEUE_AS_IT_WAS, id: "to-queue" }, "Back to the queue")));
    byId("confirm").replaceChildren();
    byId("editor").replaceChildren();
    byId("draft").hidden = false;
    if (kind === "correct") {
      byId("draft").replaceChildren(...differenceNodes(review.output, text));
      byId("draft-head").textContent = "What you changed";
    }
    document.querySelectorAll(".choices button").forEach((button) => { button.disabled = true; });
    announce(said);
    byId("to-queue").focus();
    offerNext(byId("done"));
  } catch (problem) {
    sending = false;
    allow();
    if (problem instanceof Problem && ["held-by-another", "not-claimed"].includes(problem.kind)) {
      lost(problem);
    } else if (problem.status === 404) {
      gone(problem);
    } else {
      tell(problem);
    }
  }
}
