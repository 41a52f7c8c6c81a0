// What a reviewer has to be told about what they just did.

import { byId } from "./dom.js";

/** In view wherever the page is scrolled to: what failed may have been asked for below a long text. */
export function say(...content) {
  const error = byId("error");
  const before = error.textContent;
  error.replaceChildren(...content.filter(Boolean));
  if (error.textContent && error.textContent !== before) {
    error.scrollIntoView({ block: "nearest" });
  }
}

/** A session that ended is told by who asked to stay on the page (api.js, `onSignedOut`). */
export function tell(problem) {
  if (![401, 499].includes(problem.status)) {
    say(problem.message);
  }
}
