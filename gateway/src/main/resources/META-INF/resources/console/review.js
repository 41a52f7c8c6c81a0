// One review: source and draft side by side, why the draft is held, and the decision. This page lays the rooms out and hands each
// what it needs of another; no room imports another (docs/architecture.md, The review page).

import { api, onChange, onSignedOut } from "./api.js";
import { byId, el } from "./dom.js";
import { claim as claimOf } from "./review-claim.js";
import { decision as decisionOf } from "./review-decision.js";
import { editor as editorOf } from "./review-editor.js";
import { end as endOf } from "./review-end.js";
import { findings as findingsOf } from "./review-findings.js";
import { opinion } from "./review-opinion.js";
import { ReviewState } from "./review-state.js";
import { texts as textsOf } from "./review-texts.js";
import { facts, levelBadge, whyHeld } from "./review-verdict.js";
import { keyStrip, queueAsItWas, shell } from "./shell.js";
import { taskName } from "./words.js";

const query = new URLSearchParams(location.search);
const state = new ReviewState(query.get("id") || "");
const editor = editorOf(state, {
  send: (text) => decision.send("correct", text),
  cancel: () => decision.cancel(),
  step: (by) => findings.step(by),
  typed: () => decision.allow(),
});
const findings = findingsOf(state, editor.select);
const texts = textsOf(state, findings.markFor);
const end = endOf(state);
const claim = claimOf(state, {
  end,
  decision: () => decision,
  proposalCame() {
    texts.drawProposal();
    decision.proposalCame();
  },
});
const decision = decisionOf(state, { editor, opinion, findings, texts, claim, end });

/** A key means something once there is a review to mean. */
const shown = (run) => () => state.review && run();
const KEYS = [
  { key: "j", does: "Next finding", shown: "next finding", run: shown(() => findings.step(1)) },
  { key: "k", does: "Previous finding", shown: "previous", run: shown(() => findings.step(-1)) },
  { key: "t", does: "Take this review; once it is decided, the next one", shown: "take", run: () => (state.isClosed ? end.takeNext() : state.review && claim.take()) },
  { key: "y", does: "Agree with the finding", shown: "agree", run: shown(() => findings.judge(true)) },
  { key: "n", does: "Disagree with the finding", shown: "disagree", run: shown(() => findings.judge(false)) },
  { key: "a", does: "Approve: release the draft as it is", shown: "approve", run: shown(() => decision.choose("approve")) },
  { key: "c", does: "Correct: edit the draft and release your text", shown: "correct", run: shown(() => decision.choose("correct")) },
  { key: "r", does: "Reject: never release the draft", shown: "reject", run: shown(() => decision.choose("reject")) },
  { key: "h", does: "Hand the review back", shown: "hand back", run: shown(() => claim.handBack()) },
  { key: "u", does: "Back to the queue", shown: "queue", run: () => location.assign(queueAsItWas()) },
  { key: "Ctrl Enter", does: "Send the text that you correct" },
  { key: "Alt ↓", does: "While you correct: to the next finding's words; Alt ↑ to the previous one's" },
  { key: "Esc", does: "Not yet: back from the question or the editor; what you typed is kept" },
  ...[1, 2, 3, 4].map((level) => ({
    key: String(level), does: `The draft's level as you see it: ${level}`, run: shown(() => opinion.setLevel(level)),
  })),
];

const SAY_HOW_LONG_EVERY = 60_000;

state.me = await shell("Queue", KEYS);
try {
  state.told(await api.task(state.id));
  draw();
  if (query.get("take")) {
    // Once: to come back to this address or to load it again is not to take the review again.
    history.replaceState(null, "", `review.html?id=${encodeURIComponent(state.id)}`);
    await claim.take();
  }
  onSignedOut(decision.keepWhatIsTyped);
  onChange(claim.refresh, () => {});
  claim.keep();
  setInterval(drawFacts, SAY_HOW_LONG_EVERY);
} catch (problem) {
  end.gone(problem);
}

function draw() {
  const { verdict, task } = state.review;
  document.title = `${verdict.level ? `Level ${verdict.level}` : "Not determined"}: ${taskName(task)} · Assay`;
  byId("main").replaceChildren(
    el("div", { class: "review-head" },
      el("div", { class: "review-title" },
        el("a", { class: "back", href: queueAsItWas() }, "‹ Queue"),
        el("h1", {}, taskName(task)),
        levelBadge(verdict.level)),
      el("p", { class: "muted facts", id: "facts" })),
    el("div", { class: "action-bar" },
      claim.bar(),
      decision.choices(),
      el("p", { class: "form-error", id: "error", role: "alert" }),
      findings.atHand()),
    decision.question(),
    el("div", { class: "workbench" },
      texts.source(),
      texts.draft(editor.place()),
      el("aside", { class: "why", "aria-label": "Why it is held, and the decision" },
        whyHeld(verdict), opinion.node(), findings.cards())),
    keyStrip(KEYS));
  state.whenever(drawFacts);
  state.whenever(claim.draw);
  state.whenever(decision.allow);
  findings.begin();
}

function drawFacts() {
  byId("facts").textContent = facts(state.review);
}
