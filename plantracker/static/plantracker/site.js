// Small comforts. Every page works without them.
"use strict";

const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

// Filters lie open without script; on a phone they step aside unless one is in use.
const narrow = window.matchMedia("(max-width: 40em)").matches;
for (const filters of document.querySelectorAll("details.filters[open]")) {
  if (narrow && !filters.hasAttribute("data-active")) filters.open = false;
}

// A second press on a slow line must not send twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.dataset.changed = "";
  showWaiting(form);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
  for (const waiting of document.querySelectorAll("[data-waiting]")) {
    clearTimeout(Number(waiting.dataset.timer));
    waiting.replaceChildren();
  }
});

// <p role="status" data-waiting="Reading …"> in a form: says what goes on, once it takes longer than a second.
function showWaiting(form) {
  const waiting = form.querySelector("[data-waiting]");
  if (!waiting) return;
  waiting.dataset.timer = setTimeout(() => {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", waiting.dataset.waiting);
    waiting.replaceChildren(waiting.dataset.waiting, bar);
  }, 1000);
}

// <form data-guard>: ask before leaving what was typed.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) form.dataset.changed = "yes";
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector('form[data-changed="yes"]')) event.preventDefault();
});

// <button data-print>: only shown where it does something.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// <button data-copy="id">: only shown where it does something; without it one selects the text and copies.
for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    box.select();
    await navigator.clipboard.writeText(box.value);
    button.parentElement.querySelector("[role=status]").textContent = "Copied.";
  });
}

// In the review queue the next answer's button has the focus: the whole answer comes into view.
window.addEventListener("load", () => {
  document.querySelector("article [autofocus]")?.closest("article").scrollIntoView();
});
