// Copy buttons: [data-copy] names the field whose text goes to the clipboard.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = !navigator.clipboard;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const label = button.querySelector("span");
  try {
    await navigator.clipboard.writeText(field.value);
    label.textContent = button.dataset.done;
  } catch {
    field.focus();
    field.select();
  }
});
