// The wall of the hall: a full screen, the seconds left, and a warning when the line broke.
const STALE_MS = 20000;
const root = document.querySelector("[data-hall]");
let renewed = Date.now();

document.addEventListener("htmx:afterSwap", () => {
  renewed = Date.now();
});

function tick() {
  const bar = root.querySelector("[data-left]");
  if (bar) bar.value = Math.max(0, bar.value - 1);
  const stale = Date.now() - renewed > STALE_MS;
  root.classList.toggle("hall-stale", stale);
  root.querySelector("[data-stale]").hidden = !stale;
}

setInterval(tick, 1000);

const whole = root.querySelector("[data-whole]");
if (document.fullscreenEnabled) {
  whole.hidden = false;
  whole.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}
