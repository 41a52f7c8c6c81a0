// The editor of a correction. What is typed outlives it, so that no key and no change of the queue loses it.

import { byId, el } from "./dom.js";
import { asEdited, differenceNodes, hidesSomething, placeInEdited, withLineEndsOf } from "./text.js";

/** To compare a text of so many characters at each key would hold up the typing; it is done in a pause of so many ms. */
const LONG = 20_000;
const PAUSE = 400;

/**
 * @param send sends this text
 * @param cancel takes the editor away
 * @param step goes to the next finding or the previous one
 * @param typed is called whenever the text or what becomes of it has changed
 */
export function editor(state, { send, cancel, step, typed }) {
  let written = null;
  const shown = () => byId("correction");

  function open() {
    const { review } = state;
    const draft = asEdited(review.output);
    const start = review.proposal ? asEdited(review.proposal.output) : draft;
    const area = el("textarea", { id: "correction", class: "text", rows: 12, spellcheck: "true", dir: "auto", "aria-label": "Corrected text" });
    area.value = written ?? start;
    area.rows = Math.min(22, Math.max(5, area.value.split("\n").length + Math.round(area.value.length / 60) + 1));
    const preview = el("div", { class: "text difference", id: "difference", tabindex: 0, role: "region", "aria-label": "What you changed", dir: "auto" });
    const result = () => (area.value === draft ? state.review.output : area.value === start ? state.review.proposal.output : withLineEndsOf(state.review.output, area.value));
    const releaseSaid = el("span", {});
    const release = el("button", { type: "button", class: "primary decide", id: "release-text", onclick: () => send(result()) }, releaseSaid, el("kbd", {}, "Ctrl Enter"));
    const compare = () =>
      preview.replaceChildren(...(area.value !== draft ? differenceNodes(draft, area.value)
        : [el("span", { class: "muted" }, state.isOtherProposed ? "The draft as it was held." : "Nothing is changed yet.")]));
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
      releaseSaid.textContent = state.releases(result()) ? "Release this text " : "Propose this text ";
      typed();
    };
    const fill = (text) => () => {
      area.value = text;
      paint();
      area.focus();
    };
    const anew = el("button", { type: "button", id: "begin-anew", onclick: fill(start) }, "Begin anew");
    const asHeld = state.isOtherProposed ? el("button", { type: "button", id: "as-held", onclick: fill(draft) }, "As it was held") : null;
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
    // A text that was put there has the caret at its end, and would be shown from there.
    area.setSelectionRange(0, 0);
    area.focus();
  }

  /** Selects what the finding is about, wherever the edits so far have moved it; whether the editor is open. */
  function select(index, stays) {
    const text = shown();
    const span = state.review.verdict.findings[index]?.span;
    if (!text || !span) {
      return Boolean(text);
    }
    const { output } = state.review;
    const place = (offset) => placeInEdited(asEdited(output), text.value, asEdited(output.slice(0, offset)).length);
    const start = place(span.start);
    if (!stays) {
      text.focus({ preventScroll: true });
    }
    text.setSelectionRange(start, Math.max(start, place(span.end)));
    // Not every browser scrolls to what is selected.
    const before = el("div", { class: "text as-in-editor", "aria-hidden": "true" }, text.value.slice(0, start));
    text.after(before);
    text.scrollTop = before.offsetHeight - text.clientHeight / 3;
    before.remove();
    text.scrollIntoView({ block: "nearest" });
    return true;
  }

  return {
    /** Where it opens. */
    place: () => el("div", { id: "editor" }),
    open,
    select,
    /** Puts the draft back in its place. */
    close() {
      byId("editor").replaceChildren();
      byId("draft").hidden = false;
    },
    /** What this person and others wrote is compared anew: a proposal came. */
    refresh() {
      shown()?.dispatchEvent(new Event("input"));
    },
    forget() {
      written = null;
    },
    get isUnsent() {
      return written !== null;
    },
    /** The text as it was held is no correction of it, but may be wanted in place of what a first person proposed. */
    get mayBeSent() {
      const text = shown()?.value || "";
      return text.trim() !== "" && (text !== asEdited(state.review.output) || state.isOtherProposed);
    },
  };
}
