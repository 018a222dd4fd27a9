// Keeps drafts while one answers. Without it each Save button, and "Check your answers", keep all that was typed.
"use strict";

const answers = document.querySelector("form[data-answers]");
const answersStatus = document.querySelector("[data-answers-status]");
const firstSave = answers && answers.querySelector("button[formaction]");
let typed = false;
let underWay = null;

async function send() {
  typed = false;
  try {
    const response = await fetch(firstSave.formAction, {
      method: "POST",
      body: new FormData(answers),
      headers: { Accept: "application/json" },
    });
    if (!response.ok) throw new Error(response.status);
    const told = await response.json();
    for (const row of told.saved) {
      answers.elements[`${row.prefix}-version`].value = row.version;
      answers.elements[`${row.prefix}-seen`].value = row.seen;
    }
    if (!typed) answers.dataset.changed = told.refused ? "yes" : "";
    answersStatus.textContent = told.refused ? "Not all is saved yet: press Save to see why." : "Draft saved.";
  } catch {
    answers.dataset.changed = "yes";
    answersStatus.textContent = "Not saved yet: press Save when you are online.";
  }
}

// One save after another: two at once would take each other for somebody else.
async function keepDrafts() {
  if (underWay || !typed || answers.dataset.sent) return;
  underWay = send();
  await underWay;
  underWay = null;
  keepDrafts();
}

if (answers && answersStatus && firstSave) {
  answers.addEventListener("input", () => {
    typed = true;
    answersStatus.textContent = "";
  });
  // A field that was left, and a page that is put away: not every key. The pause lets a button that was pressed
  // right after the field do the saving itself.
  answers.addEventListener("change", () => setTimeout(keepDrafts, 500));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepDrafts();
  });
  answers.addEventListener("submit", async (event) => {
    if (!underWay) return;
    event.preventDefault();
    const button = event.submitter;
    typed = false;
    await underWay;
    answers.requestSubmit(button);
  });
}
