// A question of a poll: the count, the chips of who is chosen, no more than allowed.
const form = document.querySelector("[data-poll]");

const boxes = () => [...form.querySelectorAll("[data-poll-name]")];

function chip(box, remove) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip chip-on";
  button.textContent = `${box.dataset.pollName} ×`;
  button.setAttribute("aria-label", `${remove}: ${box.dataset.pollName}`);
  button.addEventListener("click", () => {
    box.checked = false;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  });
  item.append(button);
  return item;
}

function show() {
  const chosen = boxes().filter((box) => box.checked);
  const full = chosen.length >= Number(form.dataset.poll);
  const chips = form.querySelector("[data-poll-chips]");
  form.querySelector("[data-poll-count]").textContent = chosen.length;
  form.querySelector("[data-poll-full]").hidden = !full;
  chips.hidden = chosen.length === 0;
  chips.replaceChildren(...chosen.map((box) => chip(box, chips.dataset.remove)));
  for (const box of boxes()) box.disabled = full && !box.checked;
}

if (form) {
  form.addEventListener("change", show);
  document.addEventListener("htmx:afterSwap", show);
  addEventListener("pageshow", show);
  show();
}
