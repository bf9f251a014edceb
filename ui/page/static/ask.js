// The conversation: questions, answers as they are written, and the field to ask in.

import { stream } from "./api.js";
import { answerElement } from "./answer.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { save } from "./store.js";
import { t } from "./words.js";

const LONGEST = 4000;

export function askView(app) {
  const conversation = app.conversation;
  const thread = h("ol", { class: "thread", "aria-label": t("conversation") });
  const field = h("textarea", {
    rows: 1, maxlength: LONGEST, "aria-label": t("question"), placeholder: t(conversation.turns.length ? "ask_more" : "ask_first"),
    dir: "auto", oninput: grow, onkeydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    },
  });
  const button = h("button", { class: "send", "aria-label": t("send"), title: t("send") }, icon("send"));
  const form = h("form", { class: "composer", onsubmit: (event) => {
    event.preventDefault();
    if (running) running.abort();
    else submit(field.value);
  } }, field, h("div", { class: "tools" }, scope(app, conversation), modelChoice(app), h("span", { class: "grow" }), button));
  let running = null;
  let replacing = null; // index of the turn an edited question takes the place of

  const element = h("div", { class: "ask" });
  draw();

  function draw() {
    fill(thread, conversation.turns.map((turn, index) => turnElement(turn, index)));
    fill(element,
      h("div", { class: "talk", tabindex: "-1" }, h("div", { class: "column" },
        conversation.turns.length ? h("h1", { class: "visually-hidden" }, t("conversation")) : welcome(app, submit),
        thread)),
      h("div", { class: "column" }, form));
  }

  function turnElement(turn, index) {
    const body = h("div", { class: "reply" });
    drawReply(body, turn, index);
    return h("li", { class: "turn" },
      h("div", { class: "question" },
        h("h2", { dir: "auto" }, turn.question),
        iconButton("edit", t("edit"), () => edit(index))),
      body);
  }

  function drawReply(body, turn, index) {
    if (turn.answer) fill(body, answerElement(app, turn, { retry: () => ask(index) }));
    else if (turn.error) {
      fill(body, h("div", { class: "problem" }, h("p", {}, turn.error),
        h("button", { type: "button", class: "text", onclick: () => ask(index) }, t("retry"))));
    } else fill(body, h("p", { class: "waiting" }, h("span", { class: "dots", "aria-hidden": "true" }), t("reading")));
  }

  function edit(index) {
    replacing = index;
    field.value = conversation.turns[index].question;
    grow();
    field.focus();
    field.select();
  }

  async function submit(question) {
    question = question.trim();
    if (!question || running) return;
    if (replacing !== null) conversation.turns.length = replacing;
    replacing = null;
    conversation.turns.push({ question, answer: null });
    field.value = "";
    field.placeholder = t("ask_more");
    grow();
    await ask(conversation.turns.length - 1);
    field.focus({ preventScroll: true });
  }

  // Ask the question of one turn (again); what was answered before it is its history.
  async function ask(index) {
    const turn = conversation.turns[index];
    conversation.turns.length = index + 1;
    turn.answer = null;
    turn.error = null;
    running = new AbortController();
    button.setAttribute("aria-label", t("stop"));
    button.title = t("stop");
    fill(button, icon("stop"));
    draw();
    const item = thread.lastElementChild;
    const body = item.querySelector(".reply");
    item.scrollIntoView({ block: "start", behavior: calm() });
    app.say(t("reading"));
    const history = conversation.turns.slice(0, index).map((earlier) => earlier.answer).filter(Boolean);
    try {
      for await (const part of stream("v1_ask", [turn.question, conversation.reports, history, app.model ?? null], running.signal)) {
        if (part.answer) turn.answer = part.answer;
        else fill(body, h("div", { class: "answer streaming", dir: "auto" }, part.text.split(/\n{2,}/).map((text) => h("p", {}, text))));
      }
      if (!turn.answer) turn.error = t("no_reply");
    } catch (error) {
      turn.error = error.name === "AbortError" ? t("stopped") : error.message === "unreachable" ? t("unreachable") : error.message;
    }
    running = null;
    button.setAttribute("aria-label", t("send"));
    button.title = t("send");
    fill(button, icon("send"));
    drawReply(body, turn, index);
    save(conversation);
    app.history.refresh();
    app.say(turn.answer ? t("answered_aloud", { count: turn.answer.citations.length }) : turn.error);
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 220)}px`;
  }

  return { element, submit, shown: () => element.isConnected && !("ontouchstart" in window) && field.focus({ preventScroll: true }) };
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function welcome(app, submit) {
  const none = app.start.reports.length === 0;
  return h("section", { class: "welcome" },
    h("h1", {}, t("welcome")),
    h("p", { class: "lead" }, none ? t("no_reports") : t("welcome_more", { count: app.start.reports.length })),
    !none && h("ul", { class: "starters" }, app.start.starters.map((question) =>
      h("li", {}, h("button", { type: "button", lang: "en", dir: "ltr", onclick: () => submit(question) }, question)))));
}

// Which reports to answer from: none ticked means all.
function scope(app, conversation) {
  if (app.start.reports.length < 2) return null;
  const summary = h("summary", {});
  const describe = () => {
    const names = app.start.reports.filter((report) => conversation.reports.includes(report.id));
    fill(summary, icon("book"), names.length === 1 ? names[0].cited_as : names.length ? t("some_reports", { count: names.length }) : t("all_reports"));
  };
  describe();
  const boxes = app.start.reports.map((report) => h("label", {},
    h("input", { type: "checkbox", value: report.id, checked: conversation.reports.includes(report.id), onchange: (event) => {
      conversation.reports = event.target.checked
        ? [...conversation.reports, report.id]
        : conversation.reports.filter((id) => id !== report.id);
      describe();
    } }),
    h("span", {}, report.cited_as, report.date && h("small", {}, report.date))));
  const menu = h("details", { class: "scope", onkeydown: (event) => { if (event.key === "Escape") { menu.open = false; summary.focus(); } } },
    summary, h("fieldset", {}, h("legend", {}, t("scope")), boxes));
  closeOutside(menu);
  return menu;
}

export function closeOutside(menu) {
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    const close = (event) => {
      if (menu.contains(event.target)) return;
      menu.open = false;
      document.removeEventListener("pointerdown", close);
    };
    document.addEventListener("pointerdown", close);
  });
}

function modelChoice(app) {
  if (app.start.models.length < 2) return null;
  const choice = h("select", { "aria-label": t("model"), class: "model", onchange: () => { app.model = choice.value; } },
    app.start.models.map((name) => h("option", { value: name }, name === "extractive" ? t("extractive") : name)));
  choice.value = app.model ?? app.start.models[0];
  return choice;
}
