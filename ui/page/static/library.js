// The library: its reports, taking in another, and the ways to read them.

import { call, upload } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { namesView } from "./names.js";
import { readerView } from "./reader.js";
import { registerView } from "./register.js";
import { language, t } from "./words.js";

export { namesView };

export function libraryView(app, place) {
  if (place.read) return readerView(app, place.read, place.to);
  if (place.table) return registerView(app, place.table);
  return shelf(app);
}

// A link inside the page; with a modifier key the browser opens it as any other.
export function pageLink(app, place, attributes, ...children) {
  return h("a", { ...attributes, href: `?${new URLSearchParams(place)}`, onclick: (event) => {
    if (!app.plainClick(event)) return;
    event.preventDefault();
    app.go(place);
  } }, ...children);
}

function shelf(app) {
  const list = h("ul", { class: "shelf", "aria-busy": "true" });
  const element = h("section", { class: "wide" },
    h("div", { class: "title-row" }, h("h1", {}, t("view_library")),
      pageLink(app, { view: "library", table: "all" }, { class: "text" }, t("all_recommendations"))),
    dropZone(app, () => draw()), list);
  draw();
  return element;

  async function draw() {
    try {
      const { cards } = await call("page_cards");
      fill(list, cards.map((card) => cardElement(app, card, draw)));
      if (!cards.length) fill(list, h("li", { class: "nothing" }, t("no_reports_here")));
    } catch (error) {
      fill(list, h("li", { class: "problem" }, error.message));
    }
    list.removeAttribute("aria-busy");
  }
}

export function dateText(date) {
  if (!date) return t("no_date");
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(date);
  return whole ? new Date(`${date}T00:00:00Z`).toLocaleDateString(language(), { dateStyle: "long", timeZone: "UTC" }) : date;
}

function cardElement(app, card, redraw) {
  const kinds = Object.entries(card.kinds).map(([kind, count]) => t(`kind_${kind}`, { count })).join(" · ");
  const languageName = new Intl.DisplayNames([language()], { type: "language", fallback: "code" }).of(card.language);
  const remove = h("button", { type: "button", class: "text danger", onclick: async () => {
    if (!confirm(t("remove_sure", { title: card.cited_as }))) return;
    remove.disabled = true;
    try {
      await call("page_remove", card.id);
      await app.relearn();
      app.notify(t("removed", { title: card.cited_as }));
    } catch (error) {
      app.notify(error.message);
    }
    redraw();
  } }, icon("trash"), t("remove"));
  return h("li", { class: "report", "data-report": card.id },
    h("h2", { lang: card.language, dir: "auto" }, pageLink(app, { view: "library", read: card.id }, {}, card.title)),
    h("p", { class: "facts" }, [card.symbol ?? t("no_symbol"), dateText(card.date), languageName].join(" · ")),
    h("p", { class: "facts" }, kinds),
    warningList(card.warnings),
    h("p", { class: "report-tools" },
      pageLink(app, { view: "library", read: card.id }, { class: "text" }, icon("book"), t("read")),
      pageLink(app, { view: "library", table: card.id }, { class: "text" }, t("recommendations")),
      remove));
}

function warningList(warnings) {
  if (!warnings.length) return null;
  return h("details", { class: "warnings" }, h("summary", {}, t("warnings", { count: warnings.length })),
    h("ul", {}, warnings.map((warning) => h("li", {}, warning.anchor && h("b", {}, `${warning.anchor} `), warning.message,
      warning.line && h("small", {}, " ", t("line", { line: warning.line }))))));
}

// Take in a document by drag and drop or from a dialog, and say how it was read.
function dropZone(app, done) {
  const input = h("input", { type: "file", class: "visually-hidden", id: "upload", accept: ".pdf,.docx,.htm,.html,.md,.markdown,.txt", multiple: true,
    onchange: () => { take([...input.files]); input.value = ""; } });
  const outcome = h("div", { class: "outcome", role: "status", "aria-live": "polite" });
  const zone = h("div", { class: "drop" }, input,
    h("label", { for: "upload" }, icon("plus"), h("span", {}, h("b", {}, t("add_report")), " ", t("or_drop"))), outcome);
  for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); take([...event.dataTransfer.files]); });
  return zone;

  async function take(files) {
    fill(outcome);
    for (const file of files) {
      const bar = h("progress", { max: 1, value: 0, "aria-label": file.name });
      const stage = h("span", {}, t("uploading"));
      const line = h("div", { class: "upload" }, h("b", {}, file.name), bar, stage);
      outcome.append(line);
      try {
        const found = await upload(file, (share) => {
          bar.value = share;
          if (share >= 1) {
            bar.removeAttribute("value");
            fill(stage, t("being_read"));
          }
        });
        fill(line, h("b", {}, file.name), h("span", { class: "good" }, t(`upload_${found.status}`, { title: found.report.title, count: found.report.units })),
          found.changes && h("span", {}, t("changes", { added: found.changes.added.length, removed: found.changes.removed.length, changed: found.changes.changed.length })),
          warningList(found.warnings));
      } catch (error) {
        fill(line, h("b", {}, file.name), h("span", { class: "problem" }, error.message === "unreachable" ? t("unreachable") : error.message));
      }
    }
    await app.relearn().catch(() => {});
    done();
  }
}
