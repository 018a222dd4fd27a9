// Fields of an action change in place (htmx opens and sends the forms). This keeps the focus where the person is.
"use strict";

let row = "";

// Signed out meanwhile, or not allowed any more: the link does what it does without script.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, serverResponse } = event.detail;
  const link = event.detail.requestConfig?.elt ?? elt;
  if (!link.matches("[data-change]") || serverResponse.includes("data-in-place")) return;
  event.preventDefault();
  window.location.href = link.href;
});

// The form has the focus when it opens or is refused; the link beside the field has it again afterwards.
document.addEventListener("htmx:afterSettle", () => {
  const form = document.querySelector(`[data-in-place="${row}"]`) ?? document.querySelector("[data-in-place]");
  if (form) {
    row = form.dataset.inPlace;
    const first = form.querySelector("[aria-invalid=true]") ?? form.querySelector("input:checked")
      ?? form.querySelector("textarea, select, input:not([type=hidden])");
    if (!form.contains(document.activeElement)) first?.focus();
  } else if (row) {
    document.querySelector(`#row-${row} [data-change]`)?.focus();
    row = "";
  }
});

// Escape is Cancel.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") event.target.closest("[data-in-place]")?.querySelector("[data-cancel]").click();
});
