// A report from end to end, with its outline, a search inside it, and a choice of what to show.

import { call } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { pageLink } from "./library.js";
import { direction, t } from "./words.js";

const LONGEST_OUTLINE = 400; // headings; a longer outline is no help

export function readerView(app, id, to) {
  const element = h("section", { class: "reader", "aria-busy": "true" }, h("p", { class: "waiting" }, t("opening")));
  call("page_report", id).then((report) => draw(report), (error) => fill(element, h("p", { class: "problem" }, error.message)));
  return element;

  function draw(report) {
    const units = report.contents;
    const body = h("div", { class: "pages", lang: report.language, dir: direction(report.language) });
    const outline = h("ol", {});
    const count = h("p", { class: "count", role: "status" });
    const field = h("input", { type: "search", "aria-label": t("search_inside"), placeholder: t("search_inside"), dir: "auto", oninput: () => later(redraw) });
    const kinds = [...new Set(units.map((unit) => unit.kind))];
    const kind = h("select", { "aria-label": t("kind"), onchange: redraw }, h("option", { value: "" }, t("all_kinds")),
      kinds.map((one) => h("option", { value: one }, t(`kind_${one}`, { count: 2 }).replace(/^[\d\s]+/, ""))));
    const verbs = [...new Set(units.flatMap((unit) => unit.verbs))].sort();
    const verb = h("select", { "aria-label": t("verb"), onchange: redraw }, h("option", { value: "" }, t("all_verbs")),
      verbs.map((one) => h("option", { value: one, lang: "en" }, one)));
    fill(element,
      h("div", { class: "reader-head" },
        pageLink(app, { view: "library" }, { class: "text" }, t("view_library")),
        h("h1", { lang: report.language, dir: "auto" }, report.title),
        h("div", { class: "reader-tools" }, h("span", { class: "field" }, icon("search"), field), kind, verbs.length > 0 && verb, count)),
      h("nav", { class: "outline", "aria-label": t("outline") }, outline), body);
    element.removeAttribute("aria-busy");
    redraw();
    const target = to && document.getElementById(`u-${to}`);
    if (target) {
      target.scrollIntoView({ block: "start" });
      target.classList.add("here");
      target.focus({ preventScroll: true });
    }

    function redraw() {
      const wanted = field.value.trim().toLocaleLowerCase();
      const shown = units.filter((unit) => (!kind.value || unit.kind === kind.value) && (!verb.value || unit.verbs.includes(verb.value)) &&
        (!wanted || unit.text.toLocaleLowerCase().includes(wanted) || unit.label.toLocaleLowerCase().includes(wanted)));
      fill(count, shown.length === units.length ? "" : t("units_shown", { count: shown.length }));
      const pieces = [];
      const entries = [];
      let section = [];
      for (const unit of shown) {
        if (unit.section.join("\u0000") !== section.join("\u0000")) {
          const common = unit.section.findIndex((part, i) => part !== section[i]);
          for (let i = common < 0 ? unit.section.length : common; i < unit.section.length; i++) {
            const heading = h(`h${Math.min(i + 2, 6)}`, { id: `h-${entries.length}`, tabindex: "-1" }, unit.section[i]);
            pieces.push(heading);
            entries.push({ depth: i, heading });
          }
          section = unit.section;
        }
        pieces.push(unitElement(app, id, unit, wanted));
      }
      fill(body, pieces.length ? pieces : h("p", { class: "nothing" }, t("nothing_found")));
      fill(outline, entries.slice(0, LONGEST_OUTLINE).map(({ depth, heading }) => h("li", { style: `--depth: ${depth}` },
        h("button", { type: "button", dir: "auto", lang: report.language, onclick: () => { heading.scrollIntoView({ block: "start" }); heading.focus({ preventScroll: true }); } }, heading.textContent))));
    }
  }
}

let waiting;
function later(action) {
  clearTimeout(waiting);
  waiting = setTimeout(action, 120);
}

function unitElement(app, report, unit, wanted) {
  const number = h("button", { type: "button", class: "number", "aria-label": t("open_source", { label: unit.label }), onclick: (event) => app.openUnit(report, unit.anchor, [], event.currentTarget) },
    unit.kind === "recommendation" || unit.kind === "footnote" ? unit.label.replace(/ \(.*$/, "") : unit.kind === "item" ? `(${unit.number ?? "–"})` : unit.number ? `${unit.number}.` : "¶");
  return h("div", { class: `piece ${unit.kind}`, id: `u-${unit.anchor}`, tabindex: "-1", style: unit.depth ? `--depth: ${unit.depth}` : null },
    number, h("p", {}, wanted ? highlighted(unit.text, wanted) : unit.text, unit.inferred && h("small", { class: "inferred" }, " ", t("inferred"))));
}

// Every occurrence of the words searched for, marked.
export function highlighted(text, wanted) {
  const lower = text.toLocaleLowerCase();
  if (lower.length !== text.length) return text; // a letter changes length in lower case
  const pieces = [];
  let from = 0;
  for (let at; (at = lower.indexOf(wanted, from)) >= 0; from = at + wanted.length) {
    pieces.push(text.slice(from, at), h("mark", {}, text.slice(at, at + wanted.length)));
  }
  return [...pieces, text.slice(from)];
}
