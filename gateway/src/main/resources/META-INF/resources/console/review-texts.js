// The two texts side by side, and what a first person proposed below the draft.

import { byId, el } from "./dom.js";
import { differenceNodes, marked } from "./text.js";

/** @param markFor makes the maker of the element around the words of a finding, of the kind "in-draft" or "in-source" */
export function texts(state, markFor) {
  const spansOf = (field) => state.review.verdict.findings
    .map((finding, index) => ({ index, ...(finding[field] || { start: 0, end: 0 }) }))
    .filter((span) => span.end > span.start);
  const draftHead = () => (state.review.proposal ? "Draft as it was held" : "Draft");

  function source() {
    const { review } = state;
    return pane("source", "Source", review.source === ""
      ? [el("p", { class: "muted" }, "This draft came without a source.")]
      : marked(review.source, spansOf("evidenceSpan"), markFor("in-source")));
  }

  /** @param editor the place of the editor, which takes the draft's while a text is corrected */
  function draft(editor) {
    return pane("draft", draftHead(), marked(state.review.output, spansOf("span"), markFor("in-draft")),
      el("div", { id: "proposed" }, proposal()), editor);
  }

  function pane(id, heading, nodes, ...below) {
    return el("section", { class: `pane ${id}`, "aria-labelledby": `${id}-head` },
      el("h2", { id: `${id}-head` }, heading),
      el("div", { class: "text", id, tabindex: 0, role: "region", "aria-label": `${id === "source" ? "Source" : "Draft"} text`, dir: "auto" }, ...nodes),
      ...below);
  }

  function proposal() {
    const { review } = state;
    if (!review.proposal) {
      return null;
    }
    return el("section", { class: "proposal", "aria-labelledby": "proposal-head" },
      el("h2", { id: "proposal-head" }, `What ${review.proposal.reviewer} wants to release`),
      state.isOtherProposed ? el("div", { class: "text", id: "proposal", tabindex: 0, role: "region", "aria-label": "Proposed text", dir: "auto" }, ...differenceNodes(review.output, review.proposal.output))
        : el("p", {}, "The draft as it was held, unchanged."),
      state.isProposedByMe ? el("p", { class: "warn" }, "That is you: a different person has to agree. You can still reject the draft.") : null);
  }

  return {
    source,
    draft,
    /** What a first person proposed came or changed. */
    drawProposal() {
      byId("proposed").replaceChildren(...[proposal()].filter(Boolean));
      byId("draft-head").textContent = draftHead();
    },
    /** What was released or proposed in the draft's place. */
    drawCorrection(text) {
      byId("draft").replaceChildren(...differenceNodes(state.review.output, text));
      byId("draft-head").textContent = "What you changed";
    },
  };
}
