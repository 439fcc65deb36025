// J and K walk the rows of [data-rows]; data-key="a" presses that button or link.
function typing({ target, ctrlKey, metaKey, altKey }) {
  const field = target.closest?.("input, select, textarea, [contenteditable], dialog");
  return ctrlKey || metaKey || altKey || field;
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr, [data-rows] > li")];
  const stops = rows.map((row) => row.querySelector("a[href], button")).filter(Boolean);
  const here = stops.findIndex((stop) => stop.closest("tr, li").contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : stops.length - 1) : here + step;
  stops[next]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (typing(event) || event.key.length !== 1) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") walk(key === "j" ? 1 : -1);
  else document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});
