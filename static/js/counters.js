// Fields with data-most show how much of their room is used. Nothing is cut off.
const figure = new Intl.NumberFormat(document.documentElement.lang || "id");

function length(field) {
  return field.value.replaceAll("\r\n", "\n").length;
}

function show(field) {
  const most = Number(field.dataset.most);
  const used = length(field);
  const counter = document.getElementById(`${field.id}-counter`) ?? made(field);
  counter.textContent = `${figure.format(used)} / ${figure.format(most)}`;
  counter.classList.toggle("counter-full", used > most);
  // Only too much is worth interrupting a screen reader for.
  counter.setAttribute("aria-live", used > most ? "polite" : "off");
}

function made(field) {
  const counter = document.createElement("p");
  counter.id = `${field.id}-counter`;
  counter.className = "counter";
  field.after(counter);
  return counter;
}

document.addEventListener("input", ({ target }) => {
  if (target.dataset?.most) show(target);
});

for (const field of document.querySelectorAll("[data-most]")) show(field);
