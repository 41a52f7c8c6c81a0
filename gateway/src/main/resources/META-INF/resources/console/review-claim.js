// Who works on the review: the bar that says so, taking it, keeping it while its reviewer is there, and handing it back.

import { api } from "./api.js";
import { announce, byId, el } from "./dom.js";
import { say, tell } from "./review-notice.js";
import { queueAsItWas } from "./shell.js";
import { clock } from "./words.js";

const RENEW_EVERY = 60_000;
/** A reviewer who has touched nothing for so long has gone. */
const PRESENT_FOR = 10 * 60_000;

/**
 * @param end the end of the same review
 * @param decision answers the decision on it, which knows what is not sent and asks before that is thrown away
 * @param proposalCame is called when another proposal stands on the review
 */
export function claim(state, { end, decision, proposalCame }) {
  let lastSignOfLife = Date.now();
  for (const sign of ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "focus"]) {
    window.addEventListener(sign, () => { lastSignOfLife = Date.now(); }, { capture: true, passive: true });
  }

  function draw() {
    const bar = byId("claim");
    const { claim, isClosed, isMine } = state;
    const focused = bar.contains(document.activeElement) ? document.activeElement.id : null;
    bar.className = `claim-bar ${isClosed ? "closed" : isMine ? "mine" : claim ? "other" : "free"}`;
    if (isClosed) {
      return;
    }
    const said = isMine ? [el("strong", {}, "Yours"), ` until ${clock(claim.until)}; renewed while you work here.`]
      : claim ? [el("strong", {}, claim.reviewer), ` works on this until ${clock(claim.until)}. You can read along.`]
        : [el("strong", {}, "Nobody works on this."), " Take it before you decide."];
    bar.replaceChildren(el("p", { id: "claim-said", tabindex: -1 }, ...said),
      // The second half of a double click on "Take it" is not meant for what stands in its place.
      isMine ? el("button", { type: "button", id: "hand-back", onclick: (event) => event.detail > 1 || handBack() }, "Hand back ", el("kbd", {}, "h"))
        : el("button", { type: "button", id: "take", class: "primary", onclick: take, disabled: Boolean(claim) }, "Take it ", el("kbd", {}, "t")));
    if (focused) {
      const again = byId(focused);
      (again && !again.disabled ? again : byId("claim-said")).focus({ preventScroll: true });
    }
  }

  async function take() {
    if (state.isClosed || state.isMine) {
      return;
    }
    try {
      const taken = await api.claim(state.id);
      announce(`It is yours until ${clock(taken.until)}.`);
      state.held(taken);
    } catch (problem) {
      lost(problem);
    }
  }

  /** Keeps the review while its reviewer works here, so that a page left open for the night holds nobody up. */
  async function renew() {
    if (state.isClosed) {
      return;
    }
    const isPresent = Date.now() - lastSignOfLife < PRESENT_FOR;
    if (!state.isMine || !isPresent) {
      // Where nobody is and nothing is held there is no need to ask, and asking would keep the session alive.
      await (state.isMine || isPresent ? refresh() : null);
      return;
    }
    try {
      const renewed = await api.renew(state.id);
      say("");
      state.held(renewed);
    } catch (problem) {
      lost(problem);
    }
  }

  /** Asks first where something is typed. */
  async function handBack() {
    if (!state.mayDecide) {
      return;
    }
    if (decision().isUnsent) {
      decision().choose("hand-back");
      return;
    }
    await giveUp();
  }

  /** Whatever is typed: it is gone once the review is handed back. */
  async function giveUp() {
    try {
      await api.handBack(state.id);
      decision().forget();
      location.assign(queueAsItWas());
    } catch (problem) {
      lost(problem);
    }
  }

  /** The gateway said that the review is not, or no more, this person's. */
  function lost(problem) {
    if (problem.kind === "held-by-another") {
      state.held({ reviewer: problem.heldBy, until: problem.until });
      byId("claim-said").replaceChildren(el("strong", {}, `${problem.heldBy} was quicker`), ` and works on this until ${clock(problem.until)}.`);
      announce(`${problem.heldBy} works on this review.`);
    } else if (problem.kind === "not-claimed") {
      ranOut();
    } else if (problem.status === 404) {
      end.gone(problem);
    } else {
      tell(problem);
    }
  }

  function ranOut() {
    decision().cancelQuestion();
    state.held(null);
    say(`Your claim on this review ran out. Take it again to decide${decision().isUnsent ? "; what you typed is kept" : ""}.`);
  }

  async function refresh() {
    if (state.isClosed || state.isSending) {
      return;
    }
    try {
      // Without text, since it is asked for with every change of the queue; to be shown a text goes on the audit trail.
      const now = await api.standing(state.id);
      if (state.isMine && !now.claim) {
        ranOut();
      } else {
        state.held(now.claim);
      }
      if ((now.proposal || "") !== (state.review.proposal?.decision || "")) {
        state.told(await api.task(state.id));
        proposalCame();
        if (state.review.proposal) {
          announce(`${state.review.proposal.reviewer} has decided first; a different person has to agree.`);
        }
      }
    } catch (problem) {
      if (problem.status === 404) {
        end.gone(problem);
      }
    }
  }

  return {
    draw,
    take,
    handBack,
    giveUp,
    lost,
    refresh,
    /** Where it stands. */
    bar: () => el("div", { id: "claim", class: "claim-bar" }),
    /** Begins to keep it, and to look now and then what became of it. */
    keep() {
      setInterval(renew, RENEW_EVERY);
      // A page that comes back, from sleep or by the browser's back button, may be of hours ago.
      window.addEventListener("pageshow", (event) => { if (event.persisted) { renew(); } });
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") {
          lastSignOfLife = Date.now();
          renew();
        }
      });
    },
  };
}
