// At the door: send the scan in the address, or keep it until there is a line.
import { flush, keep, know, parse, serveOffline, tokenOf, waiting } from "./scans.js";

const AGAIN_MS = 15000;
const place = document.querySelector("[data-checkin]");
const own = document.querySelector("[data-know]");
const note = document.querySelector("[data-kept-note]");

function show(state, answer) {
  for (const told of document.querySelectorAll("[data-told]")) told.hidden = told.dataset.told !== state;
  const told = document.querySelector(`[data-told="${state}"]`);
  if (answer) {
    told.querySelector("[data-told-text]").textContent = answer.text;
    told.querySelector("[data-told-name]").textContent = answer.name ?? "";
  }
  for (const ask of document.querySelectorAll("[data-ask]")) ask.hidden = true;
}

function showWaiting() {
  if (note) note.hidden = waiting().length === 0;
}

async function sendAll() {
  let changed = false;
  await flush((scan, answer) => {
    changed ||= answer !== null;
    if (place && current && scan.code === current.code) show(answer ? answer.state : "kept", answer);
  });
  showWaiting();
  if (changed && own) location.reload();
}

function arrive() {
  const scan = parse(location.pathname);
  if (!scan) return null;
  scan.token = place.dataset.token || tokenOf(scan.session);
  if (!scan.token) {
    document.querySelector("[data-unknown]")?.removeAttribute("hidden");
    return null;
  }
  return keep(scan) ? scan : null; // without storage the form of the page remains
}

let current = null;
if (own) know(own.dataset.session, own.dataset.know);
if (place && !place.dataset.done) current = arrive();
serveOffline();
showWaiting();
sendAll();
addEventListener("online", sendAll);
setInterval(() => waiting().length && sendAll(), AGAIN_MS);
