// The register of recommendations: a table to sort, filter and take away.

import { call } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { pageLink } from "./library.js";
import { t } from "./words.js";

const COLUMNS = [
  ["label", (row) => row.order],
  ["text", (row) => row.text],
  ["verb", (row) => row.verbs.join(", ")],
  ["addressee", (row) => row.addressees.join(", ")],
  ["follows", (row) => row.followsOrder],
];

export function registerView(app, which) {
  const element = h("section", { class: "wide", "aria-busy": "true" }, h("p", { class: "waiting" }, t("opening")));
  const reports = which === "all" ? [] : [which];
  call("page_register", reports).then(({ rows, verbs }) => draw(rows, verbs), (error) => fill(element, h("p", { class: "problem" }, error.message)));
  return element;

  function draw(rows, verbs) {
    const several = new Set(rows.map((row) => row.report)).size > 1;
    rows.forEach((row, i) => {
      row.order = i;
      row.followsOrder = row.follows ? Number(row.follows.replace(/\D+/g, "")) || 0 : -1;
    });
    let by = 0;
    let down = false;
    const field = h("input", { type: "search", "aria-label": t("filter"), placeholder: t("filter"), dir: "auto", oninput: redraw });
    const verb = h("select", { "aria-label": t("verb"), onchange: redraw }, h("option", { value: "" }, t("all_verbs")),
      verbs.map(([name, count]) => h("option", { value: name, lang: "en" }, `${name} (${count})`)));
    const count = h("p", { class: "count", role: "status" });
    const head = h("tr", {});
    const body = h("tbody", {});
    const one = app.start.reports.find((report) => report.id === which);
    fill(element,
      h("div", { class: "title-row" }, h("h1", {}, t("recommendations")), one && h("p", { class: "facts", dir: "auto" }, one.cited_as)),
      h("div", { class: "reader-tools" }, pageLink(app, { view: "library" }, { class: "text" }, t("view_library")),
        h("span", { class: "field" }, icon("search"), field), verb, count,
        h("button", { type: "button", class: "text", onclick: () => save(chosen(), several) }, icon("save"), t("save_csv"))),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("recommendations") },
        h("table", { class: "register" }, h("thead", {}, head), body)));
    element.removeAttribute("aria-busy");
    redraw();

    function chosen() {
      const wanted = field.value.trim().toLocaleLowerCase();
      const key = COLUMNS[by][1];
      return rows
        .filter((row) => (!verb.value || row.verbs.includes(verb.value)) &&
          (!wanted || [row.label, row.text, row.section, ...row.addressees].join("\n").toLocaleLowerCase().includes(wanted)))
        .sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1) || a.order - b.order);
    }

    function redraw() {
      const shown = chosen();
      fill(count, t("recommendations_shown", { count: shown.length }));
      fill(head, COLUMNS.map(([name], i) => h("th", { scope: "col", "aria-sort": i === by ? (down ? "descending" : "ascending") : "none" },
        h("button", { type: "button", onclick: () => { down = i === by && !down; by = i; redraw(); head.children[i].querySelector("button").focus(); } },
          t(`column_${name}`), h("span", { "aria-hidden": "true", class: "arrow" }, i === by ? (down ? "↓" : "↑") : "")))));
      fill(body, shown.map((row) => h("tr", { "data-anchor": row.anchor },
        h("th", { scope: "row" }, h("button", { type: "button", class: "text", onclick: (event) => app.openUnit(row.report, row.anchor, [], event.currentTarget) }, row.label.replace(/ \(following.*$/, "")),
          several && h("small", {}, row.cited_as)),
        h("td", { class: "words", lang: "en", dir: "auto" }, withVerbs(row)),
        h("td", { lang: "en" }, row.verbs.join(", ")),
        h("td", { dir: "auto" }, row.addressees.join("; ")),
        h("td", {}, row.follows && h("button", { type: "button", class: "text", onclick: (event) => app.openUnit(row.report, row.follows, [], event.currentTarget) }, row.label.match(/\(following (.*)\)$/)?.[1] ?? row.follows)))));
    }
  }
}

function compare(a, b) {
  return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
}

// The recommendation's words, its operative verbs set in bold.
function withVerbs(row) {
  const pieces = [];
  let from = 0;
  for (const { start, end } of [...row.written].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    pieces.push(row.text.slice(from, start), h("b", {}, row.text.slice(start, end)));
    from = end;
  }
  return [...pieces, row.text.slice(from)];
}

// For a spreadsheet; a cell that would be read as a formula is kept from it by an apostrophe.
function save(rows, several) {
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const lines = [["report", "label", "text", "verbs", "addressees", "follows"]];
  for (const row of rows) lines.push([row.cited_as, row.label, row.text, row.verbs.join("; "), row.addressees.join("; "), row.follows ?? ""]);
  const link = h("a", { download: several ? "recommendations.csv" : `${rows[0]?.report ?? "report"}-recommendations.csv` });
  link.href = URL.createObjectURL(new Blob(["\ufeff", lines.map((line) => line.map(cell).join(",")).join("\r\n")], { type: "text/csv" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
