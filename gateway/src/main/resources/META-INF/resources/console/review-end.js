// How a review ends on this page: decided here, or not open any more; and which one comes next.

import { api } from "./api.js";
import { announce, byId, el } from "./dom.js";
import { QUEUE, queueAsItWas } from "./shell.js";
import { taskName } from "./words.js";

export function end(state) {
  let next = null;

  /** This person's decision is taken. */
  function decided(words) {
    state.closed();
    const said = el("p", { id: "done" }, el("strong", {}, words), " ", el("a", { href: queueAsItWas(), id: "to-queue" }, "Back to the queue"));
    byId("claim").className = "claim-bar done";
    byId("claim").replaceChildren(said);
    announce(words);
    byId("to-queue").focus();
    offerNext(said);
  }

  /** Nothing can be decided here, or not even be shown. */
  function gone(problem) {
    state.closed();
    const what = problem.status === 404
      ? problem.kind === "review-closed" ? `${problem.message.charAt(0).toUpperCase()}${problem.message.slice(1)}.` : "No open review has that address. It may be decided already."
      : problem.message;
    const bar = byId("claim");
    const said = el("p", { id: "closed-said" }, el("strong", {}, what), " ", el("a", { href: queueAsItWas() }, "Back to the queue"));
    if (bar) {
      bar.replaceChildren(said);
      document.querySelectorAll("#confirm button").forEach((button) => { button.disabled = true; });
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
    const { state: shown, ...asked } = Object.fromEntries(new URLSearchParams(sessionStorage.getItem(QUEUE) || ""));
    const page = await api.queue({ ...asked, state: ["overdue", "second"].includes(shown) ? shown : "free", from: 0, limit: 50 }).catch(() => null);
    const found = page?.reviews.find((each) => each.id !== state.id && (!each.claim || each.claim.reviewer === state.me) && each.proposedBy !== state.me);
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

  return {
    decided,
    gone,
    /** Takes the next one, where one was found. */
    takeNext() {
      if (next) {
        location.assign(next);
      }
    },
  };
}
