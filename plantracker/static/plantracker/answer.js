// Keeps drafts while one answers. Without it each Save button, and "Check your answers", keep all that was typed.
"use strict";

const answers = document.querySelector("form[data-answers]");
const answersStatus = document.querySelector("[data-answers-status]");
const firstSave = answers && answers.querySelector("button[formaction*='/save/']");
const PAUSE = 1500; // milliseconds after the last key
const AGAIN = 15000; // and after a save that did not get through
let typed = false;
let underWay = null;
let waiting = 0;

// Only what is new is said: whoever listens to the page must not hear the same sentence at every pause.
function say(words, isTrouble = false) {
  if (answersStatus.textContent !== words) answersStatus.textContent = words;
  answersStatus.classList.toggle("late", isTrouble);
}

function keepLater(pause) {
  clearTimeout(waiting);
  waiting = setTimeout(keepDrafts, pause);
}

// Files go with a button that is pressed, not with every pause.
function words() {
  const body = new FormData(answers);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  return body;
}

function hasFiles() {
  return [...answers.querySelectorAll("input[type=file]")].some((input) => input.files.length);
}

async function send() {
  typed = false;
  let response = null;
  try {
    response = await fetch(firstSave.formAction, {
      method: "POST",
      body: words(),
      headers: { Accept: "application/json" },
    });
    if (!response.ok) throw new Error(response.status);
    const told = await response.json();
    for (const row of told.saved) {
      answers.elements[`${row.prefix}-version`].value = row.version;
      answers.elements[`${row.prefix}-seen`].value = row.seen;
    }
    if (!typed) answers.dataset.changed = told.refused || hasFiles() ? "yes" : "";
    if (told.refused) say(`Saved at ${told.at}, but not all: press Save to see why.`, true);
    else if (hasFiles()) say(`Saved at ${told.at}. Files are added when you press Save.`);
    else say(`Saved at ${told.at}`);
    return true;
  } catch {
    typed = true;
    answers.dataset.changed = "yes";
    if (response && response.status < 500) {
      // The link lay open too long: its cookie is gone, the words are still here.
      say("Not saved: open the link in your message again, in another tab, then press Save here.", true);
    } else {
      say("Not saved yet: you seem to be offline. Keep this page open, it tries again by itself.", true);
      keepLater(AGAIN);
    }
    return false;
  }
}

// One save after another: two at once would take each other for somebody else.
async function keepDrafts() {
  clearTimeout(waiting);
  if (underWay || !typed || answers.dataset.sent) return;
  underWay = send();
  const isThrough = await underWay;
  underWay = null;
  if (isThrough && typed) keepLater(PAUSE); // what was typed meanwhile
}

if (answers && answersStatus && firstSave) {
  answers.addEventListener("input", (event) => {
    typed = true;
    keepLater(PAUSE);
    // Blue asks for evidence: its boxes open, and stay as one leaves them.
    if (event.target.value === "Blue" && event.target.checked) {
      event.target.closest("section").querySelector("details[data-evidence]").open = true;
    }
  });
  // A field that was left: a little later, so that a button pressed right after it does the saving itself.
  answers.addEventListener("change", () => keepLater(500));
  window.addEventListener("online", keepDrafts);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepDrafts();
  });
  answers.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    if (!underWay) return;
    event.preventDefault();
    const button = event.submitter;
    typed = false;
    await underWay;
    answers.requestSubmit(button);
  });
}
