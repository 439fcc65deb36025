// htmx: show what is under way, and say when it failed.
const failure = document.querySelector("#failure");

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  detail.target?.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  detail.target?.removeAttribute("aria-busy");
});

for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(kind, () => {
    failure?.showPopover();
    setTimeout(() => failure?.hidePopover(), 8000);
  });
}
