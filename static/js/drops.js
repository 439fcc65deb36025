// Files can be dropped anywhere on a [data-drop]; their names are shown at once.
function show(drop) {
  const files = [...drop.querySelector("input[type=file]").files];
  drop.querySelector("[data-drop-chosen]").textContent = files.map((file) => file.name).join(", ");
}

function place(event) {
  return event.target.closest?.("[data-drop]");
}

document.addEventListener("change", (event) => {
  const drop = place(event);
  if (drop) show(drop);
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = place(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("drop-over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      drop.querySelector("input[type=file]").files = event.dataTransfer.files;
      show(drop);
    }
  });
}
