// Fields of an action change in place (htmx opens and sends the forms). This keeps the focus where the person is.
"use strict";

// Signed out meanwhile, or not allowed any more: the link does what it does without script.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, serverResponse } = event.detail;
  const link = event.detail.requestConfig?.elt ?? elt;
  if (!link.matches("[data-change]") || serverResponse.includes("data-in-place")) return;
  event.preventDefault();
  window.location.href = link.href;
});

// The form has the focus when it opens or is refused; the link beside the field has it again afterwards.
document.addEventListener("htmx:afterSettle", (event) => {
  const asked = event.detail.requestConfig?.elt;
  if (!asked || asked.matches("[aria-live]")) return;
  const name = asked.closest("[data-in-place]")?.dataset.inPlace ?? asked.closest("[id^=row-]")?.id.slice(4);
  const row = document.getElementById(`row-${name}`);
  const form = row?.querySelector("[data-in-place]");
  const found = form ? firstField(form) : row?.querySelector("[data-change]");
  found?.focus();
});

function firstField(form) {
  return form.querySelector("[aria-invalid=true]") ?? form.querySelector("input:checked")
    ?? form.querySelector("textarea, select, input:not([type=hidden])");
}

// Saving one field draws the page anew: what is typed in another one, and not saved yet, would be gone.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches("[data-in-place] form")) return;
  const others = [...document.querySelectorAll('[data-in-place] form[data-changed="yes"]')];
  if (!others.some((other) => other !== form)) return;
  if (!window.confirm("What you typed in another field is not saved. Save this one and lose it?")) event.preventDefault();
});

// Escape is Cancel.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") event.target.closest("[data-in-place]")?.querySelector("[data-cancel]").click();
});
