// The index of names, like the one at the back of a book.

import { call } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { t } from "./words.js";

const MOST = 600; // entries drawn at once; the filter finds the others

export function namesView(app) {
  const element = h("section", { class: "wide", "aria-busy": "true" }, h("p", { class: "waiting" }, t("opening")));
  call("page_names").then(({ names }) => draw(names), (error) => fill(element, h("p", { class: "problem" }, error.message)));
  return element;

  function draw(names) {
    const field = h("input", { type: "search", "aria-label": t("filter"), placeholder: t("filter"), dir: "auto", oninput: redraw });
    const kinds = [...new Set(names.map((entry) => entry.kind))];
    const kind = h("select", { "aria-label": t("kind"), onchange: redraw }, h("option", { value: "" }, t("all_kinds")),
      kinds.map((one) => h("option", { value: one }, t(`name_${one}`))));
    const count = h("p", { class: "count", role: "status" });
    const list = h("dl", { class: "names" });
    fill(element, h("div", { class: "title-row" }, h("h1", {}, t("names_title"))),
      h("div", { class: "reader-tools" }, h("span", { class: "field" }, icon("search"), field), kind, count), list);
    element.removeAttribute("aria-busy");
    redraw();

    function redraw() {
      const wanted = field.value.trim().toLocaleLowerCase();
      const shown = names.filter((entry) => (!kind.value || entry.kind === kind.value) &&
        (!wanted || `${entry.name}\n${entry.expansion}`.toLocaleLowerCase().includes(wanted)));
      fill(count, t("names_shown", { count: shown.length }));
      fill(list, shown.slice(0, MOST).map((entry) => entryElement(app, entry)));
      if (!shown.length) fill(list, h("div", { class: "nothing" }, h("dt", {}, t("nothing_found"))));
    }
  }
}

function entryElement(app, entry) {
  return h("div", { class: "name", "data-name": entry.name },
    h("dt", { lang: "en", dir: "auto" }, entry.name, entry.expansion && entry.expansion !== entry.name && h("span", { class: "expansion" }, entry.expansion),
      h("small", {}, t(`name_${entry.kind}`))),
    entry.units.length > 0 && h("dd", {}, places(app, entry.units)),
    entry.recommendations.length > 0 && h("dd", {}, h("small", {}, t("recommended"), " "), places(app, entry.recommendations)));
}

// Where a name stands, report by report.
function places(app, units) {
  const reports = [...new Set(units.map(([report]) => report))];
  return reports.map((report) => h("span", { class: "places" },
    app.start.reports.length > 1 && h("small", {}, `${app.start.reports.find((one) => one.id === report)?.cited_as ?? report}: `),
    units.filter(([one]) => one === report).map(([, anchor, label]) => h("button", { type: "button", class: "place", onclick: (event) => app.openUnit(report, anchor, [], event.currentTarget) },
      label.replace(/ \(following.*$/, "").replace("Recommendation", "Rec.").replace(/^paras?\. /, "")))));
}
