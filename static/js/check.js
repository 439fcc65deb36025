// Compares a chosen file with a paper's digest here; the file never leaves the device.
// Where the browser lends no cryptography (a page without TLS), the form still works.
const box = document.querySelector("[data-check]");
const place = box?.querySelector("[data-check-result]");

function show(answer) {
  const template = place.querySelector(`[data-check-${answer}]`);
  for (const old of place.querySelectorAll(":scope > :not(template)")) old.remove();
  place.append(template.content.cloneNode(true));
}

function hexadecimal(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

if (box && globalThis.crypto?.subtle) {
  box.addEventListener("change", async ({ target }) => {
    const [file] = target.files ?? [];
    if (!file) return;
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    show(hexadecimal(digest) === box.dataset.digest ? "same" : "other");
  });
}
