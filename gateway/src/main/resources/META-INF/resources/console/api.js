// Calls of the gateway. A call that changes something carries a header that another site's form cannot send.

/** What went wrong, as the gateway's problem documents say it. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The gateway answered ${status}.`);
    this.status = status;
    this.kind = (body.type || "").replace("urn:assay:problem:", "");
    this.heldBy = body.heldBy;
    this.until = body.until;
  }
}

let stays = () => false;

/** Asks before the page of signing in takes this page's place; it stays where the answer is true. */
export function onSignedOut(question) {
  stays = question;
}

async function send(method, path, body) {
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        // Tells the gateway not to answer with the identity provider's page.
        "x-requested-with": "JavaScript",
        ...(method === "GET" ? {} : { "assay-console": "1" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, { title: "The gateway cannot be reached." });
  }
}

// 499: the session with the identity provider has ended.
const hasEnded = (response) => response.status === 401 || response.status === 499;

async function call(method, path, body) {
  return answerOf(await send(method, path, body));
}

/** Refused once, a session that has ended is forgotten; then nobody is signed in, and that person's session with the provider can still be ended. */
async function signOut() {
  const response = await send("DELETE", "/v1/sign-in");
  return answerOf(hasEnded(response) ? await send("DELETE", "/v1/sign-in") : response);
}

async function answerOf(response) {
  if (hasEnded(response)) {
    if (stays()) {
      throw new Problem(response.status, { title: "Your session has ended." });
    }
    const here = location.pathname + location.search;
    location.replace(`/console/sign-in.html?next=${encodeURIComponent(here)}`);
    return new Promise(() => {});
  }
  if (!response.ok) {
    throw new Problem(response.status, await response.json().catch(() => ({})));
  }
  return response.status === 204 ? null : response.json();
}

const task = (id) => `/v1/review-tasks/${encodeURIComponent(id)}`;

export const api = {
  signIn: () => call("GET", "/v1/sign-in"),
  signOut,
  queue: (query) => call("GET", `/v1/review/queue?${new URLSearchParams(query)}`),
  task: (id) => call("GET", task(id)),
  standing: (id) => call("GET", `${task(id)}/claim`),
  claim: (id) => call("POST", `${task(id)}/claim`),
  renew: (id) => call("PUT", `${task(id)}/claim`),
  handBack: (id) => call("DELETE", `${task(id)}/claim`),
  decide: (id, decision) => call("POST", `${task(id)}/decision`, decision),
  agreement: () => call("GET", "/v1/review/agreement"),
  riskRates: (query) => call("GET", `/v1/risk-rates?${new URLSearchParams(query)}`),
  drift: () => call("GET", "/v1/drift"),
  instances: () => call("GET", "/v1/instances"),
};

const TRY_AGAIN_AFTER = 10_000;

/** Calls back whenever the queue or a claim changed, or may have while the line was broken or the page hidden; says whether the line is open. */
export function onChange(changed, line) {
  let last = null;
  let events = null;
  const open = () => {
    events = new EventSource("/v1/review/events");
    events.onopen = () => line(true);
    events.onmessage = (event) => {
      if (event.data !== last) {
        last = event.data;
        changed();
      }
    };
    events.onerror = () => {
      line(false);
      last = null;
      // A browser mends a broken line by itself, but gives up on one that was refused, such as by a proxy whose gateway starts.
      const refused = events;
      if (refused.readyState === EventSource.CLOSED) {
        setTimeout(() => {
          if (events === refused) {
            changed();
            open();
          }
        }, TRY_AGAIN_AFTER);
      }
    };
  };
  // Over HTTP/1.1 a browser has six lines to a host: pages that nobody looks at would leave none for the next one.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (events === null) {
      last = null;
      changed();
      open();
    }
  });
  if (!document.hidden) {
    open();
  }
}
