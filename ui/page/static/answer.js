// One answer: its sentences with their citations, how well each is supported, and what to do with it.

import { call } from "./api.js";
import { closeOutside } from "./ask.js";
import { asMarkdown, asText, chipText, fullCitation, parts } from "./cite.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

export function answerElement(app, turn, { retry }) {
  const answer = turn.answer;
  const several = new Set(answer.citations.map((citation) => citation.report)).size > 1;
  const cited = new Map(answer.citations.map((citation) => [citation.n, citation]));
  const chip = (n) => chipElement(app, answer, cited.get(n), several);
  const text = h("div", { class: "answer", dir: "auto", lang: answer.language },
    parts(answer).map((part) => part.list
      ? h("ul", {}, part.lines.map((line) => h("li", {}, line.map((run) => runElement(run, chip)))))
      : part.lines.map((line) => h("p", {}, line.map((run) => runElement(run, chip))))));
  return [
    answer.read_as && h("p", { class: "read-as" }, t("read_as"), " ", h("q", { dir: "auto" }, answer.read_as)),
    answer.status === "partial" && h("p", { class: "status" }, t("status_partial")),
    text,
    withheld(answer),
    answer.nearest.length > 0 && answer.status !== "answered" && nearest(app, answer),
    answer.citations.length > 0 && sources(app, answer),
    actions(app, turn, text, retry),
  ];
}

function runElement(run, chip) {
  if (run.cite) return ["\u2009", chip(run.cite)];
  return run.support === "supported" ? h("span", { class: "supported", title: t("supported") }, run.text) : run.text;
}

function quotesOf(answer, citation) {
  return answer.citations
    .filter((other) => other.report === citation.report && other.anchor === citation.anchor)
    .map((other) => other.quote);
}

function chipElement(app, answer, citation, several) {
  const quote = h("span", { class: "peek", role: "tooltip", id: `peek-${Math.random().toString(36).slice(2)}` },
    h("b", {}, fullCitation(citation)), h("span", { dir: "auto" }, clip(citation.quote)));
  const hide = () => quote.classList.remove("shown");
  const button = h("button", {
    type: "button", class: citation.inferred ? "chip inferred" : "chip", "data-report": citation.report, "data-anchor": citation.anchor,
    "aria-label": t("open_source", { label: fullCitation(citation) }), "aria-describedby": quote.id,
    onclick: () => { hide(); app.openUnit(citation.report, citation.anchor, [citation.quote, ...quotesOf(answer, citation)], button); },
    onfocus: () => button.matches(":focus-visible") && peek(), onblur: hide,
  }, chipText(citation, several));
  const peek = () => {
    quote.classList.add("shown");
    const chip = button.getBoundingClientRect();
    const width = quote.offsetWidth;
    const above = chip.top - quote.offsetHeight - 6;
    quote.style.left = `${Math.max(16, Math.min(chip.left, innerWidth - width - 16))}px`;
    quote.style.top = `${above >= 8 ? above : chip.bottom + 6}px`;
  };
  return h("span", { class: "cite", onmouseenter: () => matchMedia("(hover: hover)").matches && peek(), onmouseleave: hide,
    onkeydown: (event) => { if (event.key === "Escape") hide(); } }, button, quote);
}

function clip(text, most = 320) {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")}…`;
}

function withheld(answer) {
  const count = answer.sentences.filter((sentence) => sentence.support === "withheld").length;
  return count > 0 && h("p", { class: "withheld" }, t("withheld", { count }));
}

// What stands nearest a question the reports do not answer, as cards that open in the source pane.
function nearest(app, answer) {
  const list = h("ul", { class: "cards" });
  for (const near of answer.nearest) {
    const words = h("span", { class: "words", dir: "auto" });
    const report = app.start.reports.find((one) => one.id === near.report);
    const card = h("button", { type: "button", class: "card", onclick: () => app.openUnit(near.report, near.anchor, [], card) },
      h("b", {}, near.label), h("small", {}, report?.cited_as ?? near.report), words);
    list.append(h("li", {}, card));
    call("page_unit", near.report, near.anchor).then((unit) => fill(words, clip(unit.text, 220)), () => {});
  }
  return h("section", { class: "nearest" }, h("h3", {}, t("nearest")), list);
}

function sources(app, answer) {
  return h("details", { class: "sources" },
    h("summary", {}, t("sources", { count: answer.citations.length }), support(answer)),
    h("ol", {}, answer.citations.map((citation) => h("li", { value: citation.n },
      h("button", { type: "button", class: "text", onclick: (event) => app.openUnit(citation.report, citation.anchor, [citation.quote], event.currentTarget) },
        fullCitation(citation)),
      citation.inferred && h("small", { class: "inferred" }, " ", t("inferred")),
      h("blockquote", { dir: "auto" }, citation.quote)))));
}

function support(answer) {
  const cited = answer.sentences.filter((sentence) => sentence.citations.length && sentence.support !== "withheld");
  const verbatim = cited.filter((sentence) => sentence.support === "verbatim").length;
  const key = verbatim === cited.length ? "all_verbatim" : verbatim ? "some_verbatim" : "all_supported";
  return h("span", { class: "support" }, t(key));
}

function actions(app, turn, text, retry) {
  const answer = turn.answer;
  const copied = () => app.notify(t("copied"));
  const copy = h("details", { class: "menu-button" },
    h("summary", { "aria-label": t("copy"), title: t("copy") }, icon("copy")),
    h("ul", {},
      choice(t("copy_text"), () => write(asText(answer))),
      choice(t("copy_markdown"), () => write(asMarkdown(answer))),
      choice(t("copy_rich"), () => writeRich(answer, text))));
  closeOutside(copy);
  function choice(label, action) {
    return h("li", {}, h("button", { type: "button", onclick: () => { copy.open = false; action().then(copied, () => app.notify(t("not_copied"))); } }, label));
  }
  const link = () => {
    const query = new URLSearchParams([["q", turn.question], ...app.conversation.reports.map((id) => ["in", id])]);
    write(new URL(`?${query}`, document.baseURI).href).then(() => app.notify(t("link_copied")), () => app.notify(t("not_copied")));
  };
  return h("div", { class: "actions" }, copy, iconButton("link", t("link"), link), iconButton("retry", t("retry"), retry),
    rating(app, turn));
}

function write(text) {
  return navigator.clipboard.writeText(text);
}

function writeRich(answer, text) {
  const copy = text.cloneNode(true);
  for (const cite of copy.querySelectorAll(".cite")) {
    const n = answer.citations.find((c) => c.report === cite.firstChild.dataset.report && c.anchor === cite.firstChild.dataset.anchor).n;
    cite.replaceWith(h("sup", {}, `[${n}]`));
  }
  for (const element of copy.querySelectorAll("[class]")) element.removeAttribute("class");
  const list = h("ol", {}, answer.citations.map((c) => h("li", { value: c.n }, `${fullCitation(c)}: “${c.quote}”`)));
  const html = copy.innerHTML + (answer.citations.length ? list.outerHTML : "");
  return navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([asText(answer)], { type: "text/plain" }),
  })]);
}

function rating(app, turn) {
  const box = h("span", { class: "rating" });
  const rate = async (value, comment = "") => {
    try {
      await call("page_rate", turn.answer, value, comment);
    } catch (error) {
      app.notify(error.message);
      return;
    }
    turn.rating = value;
    draw();
    if (!comment) ask(value);
  };
  const ask = (value) => {
    const field = h("input", { type: "text", maxlength: 1000, dir: "auto", "aria-label": t("comment"), placeholder: t("comment") });
    const form = h("form", { class: "comment", onsubmit: async (event) => {
      event.preventDefault();
      if (field.value.trim()) await rate(value, field.value.trim());
      form.remove();
      app.notify(t("thanks"));
    } }, field, h("button", { class: "text" }, t("save")));
    box.append(form);
    field.focus();
  };
  const draw = () => fill(box,
    iconButton("up", t("helpful"), () => rate("up"), { "aria-pressed": String(turn.rating === "up") }),
    iconButton("down", t("unhelpful"), () => rate("down"), { "aria-pressed": String(turn.rating === "down") }));
  draw();
  return box;
}
