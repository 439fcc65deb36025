// A form with data-draft keeps what is typed on this device until the server has it.
// Fields with data-kinds are there for some kinds of indicator only.
const WAIT = 30000;

function read(form) {
  const typed = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || name === "revision" || name === "window") continue;
    (typed[name] ??= []).push(value);
  }
  return typed;
}

function keep(form) {
  try {
    localStorage.setItem(form.dataset.draft, JSON.stringify(read(form)));
  } catch { /* a full or forbidden store: the server still has the last save */ }
}

function drop(form) {
  localStorage.removeItem(form.dataset.draft);
}

function put(field, values) {
  if (field.disabled || field.type === "hidden") return false;
  if (field.type === "radio" || field.type === "checkbox") {
    const wanted = values.includes(field.value);
    if (field.checked === wanted) return false;
    field.checked = wanted;
  } else {
    if (field.value === (values[0] ?? "")) return false;
    field.value = values[0] ?? "";
  }
  return true;
}

function restore(form) {
  let typed = null;
  try {
    typed = JSON.parse(localStorage.getItem(form.dataset.draft));
  } catch { drop(form); }
  if (!typed) return;
  const fields = [...form.elements].filter((field) => field.name && field.name !== "go");
  if (!fields.map((field) => put(field, typed[field.name] ?? [])).some(Boolean)) return drop(form);
  tell(form, form.dataset.restored);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function tell(form, text) {
  const note = form.querySelector("[data-note]");
  if (note) note.textContent = text;
}

function fit(form) {
  const kind = form.querySelector("[name=kind]:checked")?.value ?? "";
  for (const part of form.querySelectorAll("[data-kinds]")) {
    part.hidden = !part.dataset.kinds.split(" ").includes(kind);
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  fit(form);
  if (form.dataset.kept) drop(form);
  else restore(form);
  form.addEventListener("input", (event) => {
    keep(form);
    if (event.isTrusted) tell(form, form.dataset.unsaved);
  });
  form.addEventListener("change", () => fit(form));
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr?.getResponseHeader("X-Saved")) drop(form);
  });
  for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    form.addEventListener(kind, () => {
      tell(form, form.dataset.offline);
      setTimeout(() => form.dispatchEvent(new Event("input", { bubbles: true })), WAIT);
    });
  }
  addEventListener("online", () => form.dispatchEvent(new Event("input", { bubbles: true })));
}
