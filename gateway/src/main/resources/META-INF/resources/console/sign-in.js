import { byId } from "./dom.js";
import { applyTheme, LOCAL_USERS } from "./shell.js";

applyTheme();
byId("banner").textContent = LOCAL_USERS;

const next = new URLSearchParams(location.search).get("next") || "/console/";
// Only within the console: an address from elsewhere must not lead elsewhere.
const target = /^\/console\/[\w./?=&%~-]*$/.test(next) ? next : "/console/";

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
    error.textContent = response ? "That name and password do not belong together." : "The gateway cannot be reached.";
    byId("password").value = "";
    byId("password").focus();
  }
});
