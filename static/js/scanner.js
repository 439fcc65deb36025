// The camera in the page. What it reads is kept first, then sent.
import QrScanner from "../vendor/qr-scanner.min.js";
import { flush, keep, parse, serveOffline, tokenOf, waiting } from "./scans.js";

const AGAIN_MS = 15000;
const place = document.querySelector("[data-scanner]");
const video = place.querySelector("video");
const start = place.querySelector("[data-scanner-start]");

// The package would start its worker from a blob: address.
QrScanner.createQrEngine = async () => new Worker(place.dataset.worker);

function show(state, answer) {
  for (const told of document.querySelectorAll("[data-told]")) told.hidden = told.dataset.told !== state;
  const told = document.querySelector(`[data-told="${state}"]`);
  if (told && answer) {
    told.querySelector("[data-told-text]").textContent = answer.text;
    told.querySelector("[data-told-name]").textContent = answer.name ?? "";
  }
  told?.scrollIntoView({ block: "nearest" });
}

const sendAll = () => flush((scan, answer) => show(answer ? answer.state : "kept", answer));

async function read(result) {
  const scan = parse(result.data);
  if (!scan) return;
  camera.stop();
  place.classList.remove("scanner-live");
  scan.token = tokenOf(scan.session);
  if (!scan.token) {
    location.assign(`/hadir/${scan.session}/${scan.code}/`); // the page there asks who it is
    return;
  }
  if (!keep(scan)) show("unkept");
  start.hidden = false;
  await sendAll();
}

const camera = new QrScanner(video, read, {
  returnDetailedScanResult: true,
  maxScansPerSecond: 8,
  preferredCamera: "environment",
});

async function open() {
  show("");
  try {
    await camera.start();
    place.classList.add("scanner-live");
    start.hidden = true;
  } catch {
    show("blind");
  }
}

start.hidden = false;
start.addEventListener("click", open);
serveOffline();
open();
if (waiting().length) sendAll();
addEventListener("online", sendAll);
setInterval(() => waiting().length && sendAll(), AGAIN_MS);
