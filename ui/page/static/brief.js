// Runs in the brief's bridge element: typing, moving, deleting, adding and undoing become Gradio
// events. The draft itself is made by Python (ui/page/brief_html.py); here are the caret and focus.
const WAIT = 450; // ms without a keystroke before a sentence is judged
const page = () => document.querySelector("#brief-draft");
const timers = new Map();
let turn = 0;
let last = null; // the sentence last touched: what is added stands after it
let goal = null; // where focus goes once the page is drawn again

const rowOf = (node) => node.closest?.(".statement");
const words = (row) => row.querySelector(".words");
function judge(row) {
  clearTimeout(timers.get(row.dataset.id));
  timers.delete(row.dataset.id);
  row.dataset.turn = String(++turn);
  trigger("edit", { id: row.dataset.id, text: words(row).innerText.replace(/\s+/g, " "), turn });
}
function step(row, op) {
  const rows = [...page().querySelectorAll(".statement")];
  const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  goal = op === "remove" ? { id: next?.dataset.id, at: ".words" } : { id: row.dataset.id, at: `[data-step=${op}]` };
  flush();
  trigger("apply", { op, id: row.dataset.id });
}
function flush() {
  for (const id of [...timers.keys()]) {
    const row = document.getElementById(`s-${id}`);
    if (row) judge(row);
    else timers.delete(id);
  }
}
document.addEventListener("input", (event) => {
  const row = event.target.matches?.("#brief-draft .words") ? rowOf(event.target) : null;
  if (!row) return;
  row.classList.add("checking");
  clearTimeout(timers.get(row.dataset.id));
  timers.set(row.dataset.id, setTimeout(() => judge(row), WAIT));
});
document.addEventListener("focusin", (event) => {
  if (event.target.closest?.("#brief-draft .statement")) last = rowOf(event.target).dataset.id;
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches?.("#brief-draft .words") && timers.has(rowOf(event.target)?.dataset.id)) judge(rowOf(event.target));
});
document.addEventListener("keydown", (event) => {
  const row = event.target.matches?.("#brief-draft .words") ? rowOf(event.target) : null;
  if (!row) return;
  if (event.key === "Enter") event.preventDefault(); // a sentence is one line
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    step(row, event.key === "ArrowUp" ? "up" : "down");
    goal = { id: row.dataset.id, at: ".words" };
  }
});
// Where a browser does not know plaintext-only, only words are taken from what is pasted or dropped.
for (const name of ["paste", "drop"]) {
  document.addEventListener(name, (event) => {
    if (!event.target.closest?.("#brief-draft .words")) return;
    event.preventDefault();
    const text = (event.clipboardData ?? event.dataTransfer).getData("text/plain");
    document.execCommand("insertText", false, text.replace(/\s+/g, " "));
  });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#brief-draft [data-step], #brief-results [data-add]");
  if (!button) return;
  if (button.dataset.step) return void step(rowOf(button), button.dataset.step);
  flush();
  const here = last && document.getElementById(`s-${last}`) ? last : "";
  goal = null;
  trigger("apply", { op: "add", place: button.dataset.add, after: here });
});
pincite.brief = {
  flush: () => new Promise((done) => {
    const waiting = timers.size;
    flush();
    setTimeout(done, waiting ? 250 : 0);
  }),
  judged(reply) {
    if (!reply) return;
    const { id, support, why, turn: answered } = JSON.parse(reply);
    const row = document.getElementById(`s-${id}`);
    if (!row || Number(row.dataset.turn) > answered) return;
    row.classList.remove("verbatim", "supported", "withheld", "checking");
    row.classList.add(support);
    row.querySelector(".why").textContent = why;
    const status = document.querySelector("#brief-status");
    if (status) status.textContent = why;
  },
  drafted() {
    setTimeout(() => {
      const here = document.activeElement; // someone who already works elsewhere stays there
      if (here === document.body || here.closest("#brief-inputs")) document.querySelector("#brief-title")?.focus();
    }, 80);
  },
  settled() {
    const wanted = goal;
    goal = null;
    if (!wanted?.id) return;
    setTimeout(() => document.getElementById(`s-${wanted.id}`)?.querySelector(wanted.at)?.focus(), 80);
  },
  save(file) {
    if (!file) return;
    const { name, data } = JSON.parse(file);
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
};
