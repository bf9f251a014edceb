// The source pane: a whole unit as the report has it, the quoted words marked, and what stands around.

import { call } from "./api.js";
import { fullCitation, quoted, short } from "./cite.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { direction, t } from "./words.js";

const NARROW = "(max-width: 63.99rem)";

export function sourcePane(app) {
  const body = h("div", { class: "source-body" });
  const heading = h("h2", { id: "source-title", tabindex: "-1" }, t("source"));
  const element = h("aside", { class: "source", id: "source", "aria-labelledby": "source-title", hidden: true, onkeydown: (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Tab") keepFocus(event);
  } }, h("div", { class: "source-head" }, heading, iconButton("close", t("close_source"), () => leave())), body);
  let opener = null;
  let asked = 0;
  let showing = null;

  async function open(report, anchor, quotes = [], from = null) {
    const mine = ++asked;
    showing = { report, anchor };
    if (from && !element.contains(from)) opener = from;
    element.hidden = false;
    app.root.firstChild.classList.add("with-source");
    const narrow = matchMedia(NARROW).matches;
    if (narrow) {
      element.setAttribute("role", "dialog");
      element.setAttribute("aria-modal", "true");
    } else {
      element.removeAttribute("role");
      element.removeAttribute("aria-modal");
    }
    try {
      const unit = await call("page_unit", report, anchor);
      if (mine !== asked) return;
      draw(unit, quotes);
    } catch (error) {
      if (mine !== asked) return;
      fill(heading, t("source"));
      fill(body, h("p", { class: "problem" }, error.message === "unreachable" ? t("unreachable") : error.message));
    }
    heading.focus({ preventScroll: true });
    reveal(body, body.querySelector("mark") ?? body.querySelector(".unit"));
  }

  function close() {
    if (element.hidden) return;
    element.hidden = true;
    asked++;
    showing = null;
    app.root.firstChild.classList.remove("with-source");
    if (opener?.isConnected) opener.focus();
    opener = null;
  }

  function leave() {
    app.forgetUnit();
    close();
  }

  function keepFocus(event) {
    if (element.getAttribute("role") !== "dialog") return;
    const stops = [...element.querySelectorAll("button, a[href], [tabindex='0'], summary")].filter((one) => one.offsetParent);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement === edge || (event.shiftKey && document.activeElement === heading)) {
      event.preventDefault();
      (event.shiftKey ? stops.at(-1) : stops[0]).focus();
    }
  }

  function draw(unit, quotes) {
    const go = (other) => app.openUnit(other.report, other.anchor);
    const where = [
      unit.page != null && (unit.last_page && unit.last_page !== unit.page
        ? t("pages", { first: unit.page, last: unit.last_page }) : t("page", { page: unit.page })),
      unit.lines && (unit.lines[0] === unit.lines[1]
        ? t("line", { line: unit.lines[0] }) : t("lines", { first: unit.lines[0], last: unit.lines[1] })),
    ].filter(Boolean).join(" · ");
    fill(heading, short(unit.label));
    fill(body,
      h("p", { class: "from", lang: unit.language, dir: direction(unit.language) },
        unit.symbol && h("b", {}, unit.symbol), unit.symbol && " ", h("span", {}, unit.title)),
      unit.section.length > 0 && h("ol", { class: "path", "aria-label": t("heading_path"), lang: unit.language, dir: direction(unit.language) },
        unit.section.map((part) => h("li", {}, part))),
      h("div", { class: "context", lang: unit.language, dir: direction(unit.language) },
        unit.before && neighbour(unit.before, go, t("before")),
        unit.parent_unit && neighbour(unit.parent_unit, go, t("belongs_to")),
        unit.followed_unit && unit.followed_unit.anchor !== unit.before?.anchor && neighbour(unit.followed_unit, go, t("follows")),
        h("article", { class: "unit", "aria-label": unit.label },
          h("h3", {}, unit.label, unit.inferred && h("small", { class: "inferred" }, t("inferred"))),
          h("p", { class: "unit-text" }, marked(unit.text, quotes)),
          items(unit.items, quotes),
          unit.footnotes.map((note) => h("p", { class: "footnote" }, h("b", {}, note.label), " ", marked(note.text, quotes)))),
        unit.following.map((other) => neighbour(other, go, t("followed_by"))),
        unit.after && !unit.following.some((other) => other.anchor === unit.after.anchor) && neighbour(unit.after, go, t("after"))),
      where && h("p", { class: "where" }, where),
      h("div", { class: "source-tools" },
        h("button", { type: "button", class: "text", onclick: () => copy(`${fullCitation(unit)}`) }, icon("copy"), t("copy_citation")),
        h("button", { type: "button", class: "text", onclick: () => copy(linkTo(unit)) }, icon("link"), t("link_to_paragraph")),
        h("a", { class: "text", href: `?${new URLSearchParams({ view: "library", read: unit.report, to: unit.anchor })}`, onclick: (event) => {
          if (!app.plainClick(event)) return;
          event.preventDefault();
          app.go({ view: "library", read: unit.report, to: unit.anchor });
        } }, icon("book"), t("read_on"))));
  }

  function copy(text) {
    navigator.clipboard.writeText(text).then(() => app.notify(t("copied")), () => app.notify(t("not_copied")));
  }

  return { element, open, close, shows: (report, anchor) => showing?.report === report && showing.anchor === anchor };
}

// Scroll no further than it takes: the report's name and headings stay in sight where they can.
function reveal(body, element) {
  body.scrollTop = 0;
  if (!element) return;
  const below = element.getClientRects()[0].bottom - body.getBoundingClientRect().top;
  if (below > body.clientHeight * 0.6) body.scrollTop = below - body.clientHeight * 0.4;
}

export function linkTo(unit) {
  return new URL(`?${new URLSearchParams({ report: unit.report, at: unit.anchor })}`, document.baseURI).href;
}

// Text with the quoted words marked.
export function marked(text, quotes) {
  const pieces = [];
  let from = 0;
  for (const [start, end] of quoted(text, quotes)) {
    pieces.push(text.slice(from, start), h("mark", {}, text.slice(start, end)));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces;
}

export function items(list, quotes) {
  if (!list?.length) return null;
  return h("ul", { class: "items" }, list.map((item) => h("li", { "data-anchor": item.anchor },
    h("span", { class: "number" }, item.number && `(${item.number})`),
    h("div", {}, h("p", {}, marked(item.text, quotes)), items(item.items, quotes)))));
}

function neighbour(unit, go, relation) {
  const text = unit.text.length > 260 ? `${unit.text.slice(0, 260).replace(/\s+\S*$/, "")}…` : unit.text;
  return h("button", { type: "button", class: "neighbour", onclick: () => go(unit) },
    h("small", {}, relation, " "), h("b", {}, short(unit.label)), h("span", {}, text));
}
