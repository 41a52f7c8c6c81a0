import { byId, el } from "./dom.js";
import { api } from "./api.js";
import { applyTheme, LOCAL_USERS, NEXT, pagesOf, signOut, wayTo } from "./shell.js";

applyTheme();

const query = new URLSearchParams(location.search);
const next = query.get("next") || "/console/";
// Only within the console: an address from elsewhere must not lead elsewhere.
const target = /^\/console\/[\w./?=&%~-]*$/.test(next) ? next : "/console/";

const me = await api.signIn().catch((problem) => ({ provider: "unknown", roles: [], problem }));
const byProvider = me.provider === "oidc";
const byPassword = me.provider === "local-users";
const isSignedIn = byProvider && Boolean(me.name);
byId("banner").textContent = byPassword ? LOCAL_USERS : "";
byId("form").hidden = !byPassword;
byId("provider").hidden = !byProvider || isSignedIn;
byId("provider").querySelector("a").addEventListener("click", toProvider);
byId("signed-in").hidden = !isSignedIn;
byId("sign-out").addEventListener("click", signOut);
if (isSignedIn && wayTo(target, me.roles)) {
  location.replace(wayTo(target, me.roles));
} else if (me.problem) {
  byId("not-in").textContent = `${me.problem.message} Load the page again in a moment.`;
} else if (query.has("error")) {
  // The provider's own words are those of an address, which anybody can write.
  byId("not-in").textContent = "Your organisation's sign-in did not finish. Try again.";
} else if (isSignedIn) {
  const pages = pagesOf(me.roles).map((page) => el("a", { href: page.href }, page.name));
  byId("missing-role").textContent = `${me.name} is signed in and has no role for that page; ask who looks after the identity provider.`;
  byId("own-pages").append(...(pages.length ? ["Open to you: ", ...pages.flatMap((page, i) => (i ? [", ", page] : [page]))] : []));
}
if (byPassword) {
  byId("name").focus();
}

/** Only where the gateway sends there, which it cannot while the provider has not answered it; a browser would show its own page of an error. */
async function toProvider(event) {
  event.preventDefault();
  sessionStorage.setItem(NEXT, target);
  const { href } = event.currentTarget;
  const answer = await fetch(href, { redirect: "manual", credentials: "same-origin" }).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    location.assign(href);
  } else {
    byId("not-in").textContent = "Your organisation's sign-in cannot be reached now. Try again in a moment.";
  }
}

byId("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const error = byId("error");
  error.textContent = "";
  const response = await fetch("/v1/sign-in/session", {
    method: "POST",
    credentials: "same-origin",
    body: new URLSearchParams(new FormData(event.target)),
  }).catch(() => null);
  if (response && response.ok) {
    location.replace(wayTo(target, (await api.signIn().catch(() => me)).roles) || target);
  } else {
    error.textContent = !response ? "The gateway cannot be reached."
      : response.status === 401 ? "That name and password do not belong together."
        : response.status === 429 ? "Too many tries; wait a moment."
          : `The gateway cannot sign you in now (${response.status}).`;
    byId("password").value = "";
    byId("password").focus();
  }
});
