// Signs this device up for notifications; the list and its buttons need no script.
const WORKER = "/pemberitahuan/pekerja.js";
const form = document.querySelector("[data-push]");
const said = document.querySelector("[data-push-said]");

function tell(name) {
  if (said) said.textContent = form.dataset[name];
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function fingerprint(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function signUp() {
  if ((await Notification.requestPermission()) !== "granted") return tell("blocked");
  await navigator.serviceWorker.register(WORKER, { scope: "/pemberitahuan/" });
  const registration = await navigator.serviceWorker.ready;
  const key = bytes(form.dataset.push);
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  form.elements.endpoint.value = endpoint;
  form.elements.point.value = keys.p256dh;
  form.elements.auth.value = keys.auth;
  form.submit();
}

async function markThisDevice() {
  const registration = await navigator.serviceWorker.getRegistration("/pemberitahuan/");
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  const print = await fingerprint(subscription.endpoint);
  const row = document.querySelector(`[data-device="${print}"]`);
  if (!row) return;
  row.querySelector("[data-here]").hidden = false;
  form.hidden = true;
  const drop = row.querySelector("form");
  drop.addEventListener("submit", async (event) => {
    event.preventDefault();
    await subscription.unsubscribe().catch(() => {});
    drop.submit();
  });
}

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    signUp().catch(() => tell("failed"));
  });
  markThisDevice().catch(() => {});
} else {
  tell("unable");
}
