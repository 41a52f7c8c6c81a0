// The decision: which one is chosen, the question before it is sent, the sending, and what was entered and is not sent.

import { api, Problem } from "./api.js";
import { announce, byId, el } from "./dom.js";
import { say, tell } from "./review-notice.js";

/** Of the same review as the rooms that it is handed. */
export function decision(state, { editor, opinion, findings, texts, claim, end }) {
  let chosen = null;

  function choices() {
    return el("div", { class: "choices", role: "group", "aria-label": "Decide" },
      el("button", { type: "button", id: "approve", class: "approve", onclick: () => choose("approve") }, approves(), el("kbd", {}, "a")),
      el("button", { type: "button", id: "correct", onclick: () => choose("correct") }, "Correct ", el("kbd", {}, "c")),
      el("button", { type: "button", id: "reject", class: "reject", onclick: () => choose("reject") }, "Reject ", el("kbd", {}, "r")));
  }

  function approves() {
    return state.review.proposal ? "Agree and release " : "Approve ";
  }

  /** What may be pressed now. */
  function allow() {
    for (const button of document.querySelectorAll(".choices button, .decide")) {
      button.disabled = !state.mayDecide
        || (button.id === "release-text" && !editor.mayBeSent)
        || (state.isProposedByMe && button.id !== "reject" && button.id !== "confirm-yes");
    }
  }

  function choose(kind) {
    if (state.isClosed || state.isSending) {
      return;
    }
    if (!state.isMine) {
      say("Take the review first.");
      byId("take")?.focus();
      return;
    }
    if (state.isProposedByMe && (kind === "approve" || kind === "correct")) {
      say("You decided first; a different person has to agree. You can still reject the draft.");
      return;
    }
    say("");
    chosen = kind;
    if (kind === "correct") {
      byId("confirm").replaceChildren();
      editor.open();
      editor.select(findings.active);
      return;
    }
    editor.close();
    if (kind === "hand-back") {
      confirmWith("Hand the review back? What you typed is not sent, and will be gone.", "Hand it back", claim.giveUp);
      return;
    }
    const { proposal } = state.review;
    const words = kind === "reject" ? "Reject this draft? It will never be released."
      : proposal ? `Release what ${proposal.reviewer} proposed?`
        : state.proposes ? "Propose the draft as it is? It is released once a different person agrees." : "Release the draft as it is?";
    confirmWith((kind === "approve" ? agreedWith() : "") + words, kind === "reject" ? "Reject it" : state.proposes ? "Propose it" : "Release it", () => send(kind));
  }

  /** What this person calls wrong, and would release all the same. */
  function agreedWith() {
    const [first, ...more] = findings.agreedSevere();
    return first ? `You agreed with ${more.length > 0 ? `${more.length + 1} findings, first` : "a finding"}: ${first.reason} ` : "";
  }

  function confirmWith(words, button, run) {
    const yes = el("button", { type: "button", class: "primary decide", id: "confirm-yes", onclick: run }, button);
    byId("confirm").replaceChildren(el("p", {}, words),
      el("div", { class: "confirm-buttons" }, yes,
        el("button", { type: "button", id: "confirm-no", onclick: cancel }, "Not yet ", el("kbd", {}, "Esc"))));
    yes.focus();
  }

  /** Takes the question and the editor away. */
  function clear() {
    chosen = null;
    byId("confirm").replaceChildren();
    editor.close();
  }

  /** Takes the question or the editor away, and goes back to where it was opened. */
  function cancel() {
    const opener = byId(chosen);
    clear();
    opener?.focus();
  }

  function cancelQuestion() {
    if (chosen && chosen !== "correct") {
      cancel();
    }
  }

  async function send(kind, text) {
    const { proposal, version } = state.review;
    const body = { decision: kind, version, ...opinion.given(), findings: findings.judged() };
    if (kind === "correct") {
      body.correctedOutput = text;
    }
    if (kind === "approve" && proposal) {
      body.agreesWith = proposal.decision;
    }
    const said = kind === "reject" ? "Rejected."
      : (kind === "approve" && !state.proposes) || state.releases(text) ? "Released."
        : "Proposed, and not released yet. A different person has to agree.";
    state.sending(true);
    try {
      await api.decide(state.id, body);
      clear();
      editor.forget();
      if (kind === "correct") {
        texts.drawCorrection(text);
      }
      end.decided(said);
    } catch (problem) {
      state.sending(false);
      if (problem instanceof Problem && ["held-by-another", "not-claimed"].includes(problem.kind)) {
        claim.lost(problem);
      } else if (problem.status === 404) {
        end.gone(problem);
      } else {
        tell(problem);
      }
    }
  }

  const isUnsent = () => !state.isClosed && (editor.isUnsent || opinion.isCommented());

  /** With a decision under way the page stays when the session ends. */
  function keepWhatIsTyped() {
    if (!isUnsent() && (state.isClosed || !findings.isAnyTouched)) {
      return false;
    }
    say("Your session has ended. What you entered is kept: ",
      el("a", { href: "/console/sign-in.html", target: "_blank", rel: "noopener" }, "sign in again in a new tab"), ", then go on here.");
    return true;
  }

  // Whoever leaves with a correction or a comment that is not sent is asked first.
  window.addEventListener("beforeunload", (event) => {
    if (isUnsent()) {
      event.preventDefault();
    }
  });

  document.addEventListener("keydown", (event) => {
    // Escape also ends the input of a character that takes several keys.
    if (event.key === "Escape" && !event.isComposing && chosen && !state.isSending && !document.querySelector("dialog[open]")) {
      cancel();
    }
    if (event.key === "Enter" && event.ctrlKey && chosen === "correct") {
      byId("release-text")?.click();
    }
  });

  return {
    choices,
    allow,
    choose,
    cancel,
    cancelQuestion,
    send,
    keepWhatIsTyped,
    forget() {
      editor.forget();
      opinion.forget();
    },
    get isUnsent() {
      return isUnsent();
    },
    /** Where the question stands. */
    question: () => el("div", { id: "confirm", role: "group", "aria-label": "Confirm" }),
    /** What a first person proposed came or changed; what this person has chosen, said and typed stays. */
    proposalCame() {
      byId("approve").firstChild.textContent = approves();
      // What was to be confirmed was said of another text, and a text may be another proposal now.
      cancelQuestion();
      editor.refresh();
    },
  };
}
