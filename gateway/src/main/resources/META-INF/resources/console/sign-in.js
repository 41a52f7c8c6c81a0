import { byId } from "./dom.js";
import { api } from "./api.js";
import { applyTheme, LOCAL_USERS, NEXT } from "./shell.js";

applyTheme();

const next = new URLSearchParams(location.search).get("next") || "/console/";
// Only within the console: an address from elsewhere must not lead elsewhere.
const target = /^\/console\/[\w./?=&%~-]*$/.test(next) ? next : "/console/";

const me = await api.signIn().catch(() => ({ provider: "local-users", roles: [] }));
const byProvider = me.provider === "oidc";
byId("banner").textContent = byProvider ? "" : LOCAL_USERS;
byId("form").hidden = byProvider;
byId("provider").hidden = !byProvider;
byId("provider").addEventListener("click", () => sessionStorage.setItem(NEXT, target));
if (byProvider && me.name) {
  byId("missing-role").textContent = `${me.name} is signed in and has no role for that page; ask who looks after the identity provider.`;
}
if (!byProvider) {
  byId("name").focus();
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
    location.replace(target);
  } else {
    error.textContent = !response ? "The gateway cannot be reached."
      : response.status === 401 ? "That name and password do not belong together."
        : response.status === 429 ? "Too many tries; wait a moment."
          : `The gateway cannot sign you in now (${response.status}).`;
    byId("password").value = "";
    byId("password").focus();
  }
});
