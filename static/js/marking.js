// data-marking on a form: digits answer the criterion at hand and go on to the next,
// Ctrl+Enter saves. data-marks is one criterion; its answers are radio buttons.
const WRITING = "textarea, select, input:not([type=radio], [type=checkbox], [type=hidden])";

function criteria(form) {
  return [...form.querySelectorAll("[data-marks]:not(:disabled)")];
}

function answers(criterion) {
  return [...criterion.querySelectorAll("input[type=radio]")];
}

function isOpen(criterion) {
  return !answers(criterion).some((radio) => radio.checked);
}

function atHand(form) {
  const all = criteria(form);
  return all.find((one) => one.contains(document.activeElement)) ?? all.find(isOpen);
}

function goOn(form, from) {
  const all = criteria(form);
  const next = all[all.indexOf(from) + 1];
  const stop = next ? answers(next).find((radio) => radio.checked) ?? answers(next)[0] : form.querySelector("[data-save]");
  stop?.focus();
  next?.scrollIntoView({ block: "center" });
}

function answer(form, digit) {
  const criterion = atHand(form);
  const radio = criterion && answers(criterion)[digit - 1];
  if (!radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const reason = criterion.querySelector(".criterion-reason textarea");
  if (reason && reason.offsetParent) reason.focus();
  else goOn(form, criterion);
  return true;
}

document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-marking]");
  if (!form || event.target.closest?.("dialog")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  } else if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (!event.target.closest?.(WRITING) && answer(form, Number(event.key))) event.preventDefault();
  }
});
