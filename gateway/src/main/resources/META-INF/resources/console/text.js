// How clinical text is shown: as text, whatever is in it. Characters that no one would see, or that would turn the
// reading order round, stand as a visible sign with their name; spans are UTF-16 offsets, as JavaScript's strings are.

import { el } from "./dom.js";

const NAMES = {
  "\u202a": ["LRE", "left-to-right embedding"],
  "\u202b": ["RLE", "right-to-left embedding"],
  "\u202c": ["PDF", "pop directional formatting"],
  "\u202d": ["LRO", "left-to-right override"],
  "\u202e": ["RLO", "right-to-left override"],
  "\u2066": ["LRI", "left-to-right isolate"],
  "\u2067": ["RLI", "right-to-left isolate"],
  "\u2068": ["FSI", "first strong isolate"],
  "\u2069": ["PDI", "pop directional isolate"],
  "\u200e": ["LRM", "left-to-right mark"],
  "\u200f": ["RLM", "right-to-left mark"],
  "\u061c": ["ALM", "Arabic letter mark"],
  "\u200b": ["ZWSP", "zero width space"],
  "\u200c": ["ZWNJ", "zero width non-joiner"],
  "\u200d": ["ZWJ", "zero width joiner"],
  "\u2060": ["WJ", "word joiner"],
  "\ufeff": ["BOM", "byte order mark"],
  "\u00ad": ["SHY", "soft hyphen"],
  "\u2028": ["LS", "line separator"],
  "\u2029": ["PS", "paragraph separator"],
};

// Controls, line separators, halves of a surrogate pair, and all that Unicode lets a font leave out, such as tags; but not
// the two selectors between the plain and the coloured form of a sign.
const HIDDEN = /(?![\t\n\r\ufe0e\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Nodes that show the text; none of it is markup. */
export function visible(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(HIDDEN)) {
    if (found.index > from) {
      nodes.push(document.createTextNode(text.slice(from, found.index)));
    }
    nodes.push(sign(found[0]));
    from = found.index + found[0].length;
  }
  if (from < text.length) {
    nodes.push(document.createTextNode(text.slice(from)));
  }
  return nodes;
}

const QUOTED = 120;

/** In one line and of a length that is read at a glance. */
export function shortened(text) {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > QUOTED ? `${letters.slice(0, QUOTED - 1).join("")}…` : letters.join("");
}

const BEFORE = 40;
const AFTER = 24;

/** What stands before and after a short quote in its line: "50 mg" by itself names no drug. */
export function beside(text, { start, end }) {
  if (end - start > QUOTED / 2) {
    return ["", ""];
  }
  const line = (part, end) => part.split(/[\r\n]/).at(end);
  const before = line(text.slice(0, start), -1);
  const after = line(text.slice(end), 0);
  return [
    before.length > BEFORE ? `…${before.slice(-BEFORE).replace(/^\S*/, "")}` : before,
    after.length > AFTER ? `${after.slice(0, AFTER).replace(/\S*$/, "")}…` : after,
  ];
}

export const hidesSomething = (text) => text.search(HIDDEN) >= 0;

/** As an editor has it: every end of a line is one line feed. */
export const asEdited = (text) => text.replace(/\r\n?/g, "\n");

/** An edited text with line ends as the text has its first. */
export function withLineEndsOf(text, edited) {
  const first = text.match(/\r\n?|\n/);
  return first ? edited.replaceAll("\n", first[0]) : edited;
}

function sign(character) {
  const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  const [short, name] = NAMES[character] || [`U+${code}`, "character that is not shown"];
  return el("span", { class: "hidden-character", title: `U+${code} ${name}` }, short);
}

/**
 * The text cut at every border of a span; where spans lie over one another a piece has several.
 * @param spans [{index, start, end}]
 * @param mark makes the element around a piece that lies in spans
 */
export function marked(text, spans, mark) {
  const sound = spans.filter((span) => span.start >= 0 && span.start < span.end && span.end <= text.length);
  const borders = [...new Set([0, text.length, ...sound.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const [start, end] = [borders[i], borders[i + 1]];
    const over = sound.filter((span) => span.start <= start && end <= span.end);
    const piece = visible(text.slice(start, end));
    if (over.length === 0) {
      nodes.push(...piece);
    } else {
      const node = mark(over.map((span) => span.index));
      node.append(...piece);
      nodes.push(node);
    }
  }
  return nodes;
}

// A mark belongs to the letter that it stands on.
const WORDS = /[\p{L}\p{M}\p{Nd}]+|\s+|./gsu;

/** What became of the words: [{kind: "same" | "gone" | "come", text}]. */
export function difference(before, after) {
  const a = before.match(WORDS) || [];
  const b = after.match(WORDS) || [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  const x = a.slice(start, a.length - tail);
  const y = b.slice(start, b.length - tail);
  const steps = [{ kind: "same", text: a.slice(0, start).join("") }];
  if (x.length * y.length > 4_000_000) {
    steps.push({ kind: "gone", text: x.join("") }, { kind: "come", text: y.join("") });
  } else {
    const common = Array.from({ length: x.length + 1 }, () => new Int32Array(y.length + 1));
    for (let i = x.length - 1; i >= 0; i--) {
      for (let j = y.length - 1; j >= 0; j--) {
        common[i][j] = x[i] === y[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    let i = 0;
    let j = 0;
    while (i < x.length || j < y.length) {
      if (i < x.length && j < y.length && x[i] === y[j]) {
        steps.push({ kind: "same", text: x[i] });
        i++;
        j++;
      } else if (j === y.length || (i < x.length && common[i + 1][j] >= common[i][j + 1])) {
        steps.push({ kind: "gone", text: x[i++] });
      } else {
        steps.push({ kind: "come", text: y[j++] });
      }
    }
  }
  steps.push({ kind: "same", text: a.slice(a.length - tail).join("") });
  return steps
    .filter((step) => step.text !== "")
    .reduce((joined, step) => {
      const last = joined.at(-1);
      if (last && last.kind === step.kind) {
        last.text += step.text;
      } else {
        joined.push({ ...step });
      }
      return joined;
    }, []);
}

/** Where in a text as edited an offset of the text before lies; of what was taken out it is the place where that was. */
export function placeInEdited(before, after, offset) {
  let from = 0;
  let to = 0;
  for (const { kind, text } of difference(before, after)) {
    if (kind !== "come" && offset < from + text.length) {
      return kind === "same" ? to + offset - from : to;
    }
    from += kind === "come" ? 0 : text.length;
    to += kind === "gone" ? 0 : text.length;
  }
  return to;
}

/** The difference as nodes: removed and added words are told by sign and by element, not by colour alone. */
export function differenceNodes(before, after) {
  return difference(before, after).map((step) =>
    step.kind === "same" ? el("span", {}, ...visible(step.text))
      : step.kind === "gone" ? el("del", {}, ...visible(step.text))
        : el("ins", {}, ...visible(step.text)));
}
