// data-confirm="question" on a form or a button asks before it is sent.
const dialog = document.querySelector("#confirm");
const yes = dialog?.querySelector("[value=yes]");

function ask(question, label, danger) {
  dialog.querySelector("#confirm-question").textContent = question;
  yes.textContent = label || yes.dataset.default;
  yes.classList.toggle("button-danger", danger);
  yes.classList.toggle("button-primary", !danger);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

const confirmed = new WeakSet();

async function onSubmit(event) {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!question || confirmed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const danger = submitter?.classList.contains("button-danger") ?? false;
  if (await ask(question, submitter?.textContent.trim(), danger)) {
    confirmed.add(form);
    form.requestSubmit(submitter);
  }
}

async function onHtmxConfirm(event) {
  const { question, issueRequest } = event.detail;
  if (!question) return;
  event.preventDefault();
  if (await ask(question, "", false)) issueRequest(true);
}

if (dialog) {
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("htmx:confirm", onHtmxConfirm);
}
