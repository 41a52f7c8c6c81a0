// The draft as its reviewer sees it: a level and a comment, both optional.

import { announce, byId, el } from "./dom.js";
import { LEVELS } from "./words.js";

const comment = () => byId("comment")?.value || "";

export const opinion = {
  node: () => el("section", { class: "card opinion", "aria-labelledby": "opinion-head" },
    el("h2", { id: "opinion-head" }, "As you see it"),
    el("fieldset", { class: "levels" }, el("legend", {}, "Level of the draft, with the keys 1 to 4"),
      [1, 2, 3, 4].map((level) => el("label", {},
        el("input", { type: "radio", name: "level", value: level, id: `level-${level}` }),
        el("span", {}, el("b", {}, String(level)), ` ${LEVELS[level].word}`)))),
    el("div", { class: "field" }, el("label", { for: "comment" }, "Comment (optional)"), el("textarea", { id: "comment", rows: 2 }))),

  setLevel(level) {
    byId(`level-${level}`).checked = true;
    announce(`Level ${level}.`);
  },

  forget() {
    byId("comment").value = "";
  },

  isCommented: () => comment().trim() !== "",

  /** As the gateway takes it with a decision. */
  given() {
    const level = document.querySelector("input[name=level]:checked");
    return {
      ...(level ? { level: Number(level.value) } : {}),
      ...(opinion.isCommented() ? { comment: comment() } : {}),
    };
  },
};
