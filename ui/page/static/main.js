// The page: its frame, its views, and the address that leads back to where a visitor was.

import { call } from "./api.js";
import { askView } from "./ask.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { historyList } from "./history.js";
import { sourcePane } from "./source.js";
import { belongTo, conversations, fresh, preference } from "./store.js";
import { LANGUAGES, language, preferred, speak, t } from "./words.js";

const VIEWS = ["ask", "library", "names"];

// What the parts of the page share. `start` is the server's answer to page_start.
const app = { start: null, view: "ask", conversation: null, notify, go, openUnit, plainClick };

async function begin() {
  applyTheme();
  const [root, start] = await Promise.all([mount(), call("page_start"), speak(preferred())]);
  app.start = start;
  app.root = root;
  belongTo(start.user);
  app.conversation = current();
  render();
  await arrive();
  addEventListener("popstate", arrive);
  document.documentElement.dataset.ready = "true";
}

// Gradio draws its one element after this script has loaded.
function mount() {
  return new Promise((found) => {
    const look = () => document.getElementById("pincite");
    if (look()) return found(look());
    const observer = new MutationObserver(() => {
      if (!look()) return;
      observer.disconnect();
      found(look());
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
  });
}

function render() {
  document.title = t("title");
  app.source = sourcePane(app);
  app.history = historyList(app);
  app.main = h("main", { id: "content", tabindex: "-1" });
  app.said = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  fill(app.root, h("div", { class: "frame" },
    h("a", { class: "skip", href: "#content", onclick: (event) => { event.preventDefault(); app.main.focus(); } }, t("skip")),
    header(), app.history.element, app.main, app.source.element,
    footer(), app.said, h("div", { class: "notices", role: "alert" })));
  app.screen = null;
}

function header() {
  const tabs = VIEWS.map((view) => h("a", {
    href: view === "ask" ? "./" : `?view=${view}`, "data-view": view,
    onclick: (event) => { if (plainClick(event)) { event.preventDefault(); go({ view }); } },
  }, t(`view_${view}`)));
  return h("header", { class: "top" },
    iconButton("menu", t("history"), () => app.history.toggle(), { class: "quiet menu", "aria-expanded": "false", "aria-controls": "history" }),
    h("a", { class: "brand", href: "./", onclick: (event) => { if (plainClick(event)) { event.preventDefault(); newConversation(); } } }, "Pincite"),
    h("nav", { "aria-label": t("views") }, tabs),
    h("span", { class: "grow" }),
    languageChoice(),
    iconButton("theme", t("theme"), toggleTheme),
    app.start.user && h("form", { method: "post", action: "pincite/sign-out", class: "who" },
      h("span", {}, app.start.user), h("button", { class: "text" }, t("sign_out"))));
}

function languageChoice() {
  const choice = h("select", { "aria-label": t("language"), class: "language", onchange: async () => {
    preference("language", choice.value);
    await speak(choice.value);
    render();
    arrive();
  } }, Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, lang: code }, name)));
  choice.value = language();
  return choice;
}

function footer() {
  return h("footer", { class: "foot" }, h("p", {}, t("not_official")));
}

// After a reload, the conversation this window was in.
function current() {
  const id = sessionStorage.getItem("pincite.conversation");
  return conversations().find((one) => one.id === id) ?? fresh();
}

function newConversation() {
  openConversation(fresh(app.conversation.reports));
}

function openConversation(conversation) {
  app.conversation = conversation;
  history.pushState(null, "", location.pathname);
  app.source.close();
  app.history.refresh();
  show();
}
app.openConversation = openConversation;
app.newConversation = newConversation;

// What the address names: {view, read, to, table, report, at, q, in}.
function here() {
  const query = new URLSearchParams(location.search);
  const value = (name) => query.get(name) ?? undefined;
  return {
    view: VIEWS.includes(query.get("view")) ? query.get("view") : "ask",
    read: value("read"), to: value("to"), table: value("table"),
    report: value("report"), at: value("at"), q: value("q"),
    in: query.getAll("in").filter((id) => app.start.reports.some((report) => report.id === id)),
  };
}

const screen = (place) => [place.view, place.read, place.to, place.table].join("|");

// Draw the screen the address names.
async function show() {
  const place = here();
  app.view = place.view;
  app.screen = screen(place);
  for (const tab of app.root.querySelectorAll(".top nav a")) {
    if (tab.dataset.view === place.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  app.root.firstChild.dataset.view = place.view;
  sessionStorage.setItem("pincite.conversation", app.conversation.id);
  if (place.view === "ask") {
    app.ask = askView(app);
    fill(app.main, app.ask.element);
    app.ask.shown();
    return;
  }
  const { libraryView, namesView } = await import("./library.js");
  if (screen(here()) === app.screen) fill(app.main, place.view === "library" ? libraryView(app, place) : namesView(app));
}

// Change the address without loading, and draw what it names.
function go(place) {
  const query = new URLSearchParams(Object.entries(place).filter(([key, value]) => value && !(key === "view" && value === "ask")));
  history.pushState(null, "", query.size ? `?${query}` : location.pathname);
  return arrive();
}

// Read the address: someone followed a link, reloaded, or went back.
async function arrive() {
  const place = here();
  if (screen(place) !== app.screen) await show();
  if (place.report && place.at) {
    if (!app.source.shows(place.report, place.at)) app.source.open(place.report, place.at);
  } else app.source.close();
  if (place.q && place.view === "ask") {
    app.conversation = fresh(place.in);
    history.replaceState(null, "", location.pathname);
    await show();
    app.ask.submit(place.q);
  }
}

// Open a unit in the source pane; `quotes` are the words to mark there.
function openUnit(report, anchor, quotes = [], opener = document.activeElement) {
  const query = new URLSearchParams(location.search);
  query.delete("q");
  query.set("report", report);
  query.set("at", anchor);
  history.pushState(null, "", `?${query}`);
  app.source.open(report, anchor, quotes, opener);
}

// The source pane was closed by hand: the address forgets it.
app.forgetUnit = () => {
  const query = new URLSearchParams(location.search);
  if (!query.has("at")) return;
  query.delete("report");
  query.delete("at");
  history.pushState(null, "", query.size ? `?${query}` : location.pathname);
};

// The library changed: what the page knows of it is asked for again.
app.relearn = async () => {
  app.start = await call("page_start");
};

function notify(message) {
  const notice = h("div", { class: "notice" }, h("p", {}, message), iconButton("close", t("close"), () => notice.remove()));
  app.root.querySelector(".notices").append(notice);
  setTimeout(() => notice.remove(), 12_000);
}
app.say = (message) => fill(app.said, message);

function plainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function applyTheme() {
  const theme = preference("theme");
  if (theme) document.documentElement.dataset.theme = theme;
}

function toggleTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  preference("theme", dark ? "light" : "dark");
  applyTheme();
}

begin().catch(async (error) => {
  const root = await mount();
  fill(root, h("p", { class: "failed", role: "alert" }, `Pincite could not start: ${error.message}`));
});
