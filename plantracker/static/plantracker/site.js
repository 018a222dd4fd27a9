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

// <… data-select-all="action">: ticks every box of that name, or unticks them where all are ticked.
for (const all of document.querySelectorAll("[data-select-all]")) {
  const words = all.textContent;
  const boxes = () => [...document.querySelectorAll(`input[type=checkbox][name="${all.dataset.selectAll}"]`)];
  const allTicked = () => boxes().length > 0 && boxes().every((box) => box.checked);
  const show = () => {
    all.textContent = allTicked() ? "Select none" : words;
  };
  all.hidden = false;
  all.addEventListener("click", (event) => {
    event.preventDefault();
    const ticked = !allTicked();
    for (const box of boxes()) box.checked = ticked;
    show();
  });
  document.addEventListener("change", show);
  window.addEventListener("pageshow", show);
}

// Keyboard shortcuts (templates/_shortcuts.html tells them): never needed, off in a field, and off for who says so.
const shortcuts = document.getElementById("shortcuts");
if (shortcuts) keepShortcuts(shortcuts);

function keepShortcuts(told) {
  const OFF = "plantracker-shortcuts-off";
  const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  const ROWS = "main table.dense > tbody > tr:not(.group, .empty-row), main .found > li";
  const box = told.querySelector("input");
  let before = "";

  box.checked = !remembered();
  box.parentElement.hidden = false;
  box.addEventListener("change", () => remember(!box.checked));

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(FIELDS)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Shift") return;
    const deed = before === "g" ? follow(event.key) : deeds[event.key];
    before = before === "g" ? "" : event.key;
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  const deeds = {
    "?": showHelp,
    "/": goToSearch,
    j: () => goToRow(1),
    k: () => goToRow(-1),
    x: () => row()?.querySelector("input[type=checkbox]")?.click(),
  };

  function follow(key) {
    const link = [...told.querySelectorAll("[data-keys]")].find((each) => each.dataset.keys === `g ${key}`);
    return link && (() => link.click());
  }

  function goToSearch() {
    const field = document.querySelector("main input[type=search]") || document.getElementById("site-search");
    if (!field) return;
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
    field.select();
  }

  function row() {
    return document.activeElement.closest(ROWS);
  }

  function goToRow(step) {
    const rows = [...document.querySelectorAll(ROWS)];
    if (!rows.length) return;
    const here = rows.indexOf(row());
    const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
    const inside = next.querySelector("a[href]") || next.querySelector("input:not([type=hidden]), button");
    if (!inside) next.tabIndex = -1;
    (inside || next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  // The same words as at the foot of the page, lent to a dialog while it is open.
  function showHelp() {
    const words = told.querySelector("div");
    const dialog = document.createElement("dialog");
    const title = document.createElement("h2");
    const close = document.createElement("button");
    title.textContent = "Keyboard shortcuts";
    title.id = "shortcuts-title";
    close.textContent = "Close";
    close.className = "button secondary";
    close.autofocus = true;
    dialog.className = "shortcuts";
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.append(title, words, close);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      told.append(words);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  function remembered() {
    try {
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return false; // a browser that keeps nothing
    }
  }

  function remember(off) {
    try {
      if (off) localStorage.setItem(OFF, "yes");
      else localStorage.removeItem(OFF);
    } catch {
      // then it holds for this page
    }
  }
}
