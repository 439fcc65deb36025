// Opens dialogs where the browser does not know command="show-modal" yet,
// and those that the server marked data-open because their form came back.
if (!("command" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.('button[command="show-modal"]');
    if (button) document.getElementById(button.getAttribute("commandfor"))?.showModal();
  });
}

document.addEventListener("click", ({ target }) => {
  // A click on the backdrop hits the dialog itself.
  if (target instanceof HTMLDialogElement) target.close();
});

document.querySelector("dialog[data-open]")?.showModal();
