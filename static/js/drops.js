// A [data-drop] becomes one large target, and shows the names of the chosen files.
// The file input covers it, so the browser itself takes what is dropped.
for (const drop of document.querySelectorAll("[data-drop]")) drop.classList.add("drop-live");

function place(event) {
  return event.target.closest?.("[data-drop]");
}

document.addEventListener("change", (event) => {
  const drop = place(event);
  if (!drop) return;
  const names = [...event.target.files].map((file) => file.name);
  drop.querySelector("[data-drop-chosen]").textContent = names.join(", ");
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    place(event)?.classList.toggle("drop-over", kind === "dragover");
  });
}
