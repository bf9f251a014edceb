// What Gradio has no component for: the language and theme a visitor chose, the address of what is
// open, focus, and copying. Everything shown is made by Gradio and by Python (ui/page/*.py).
"use strict";
const pincite = (() => {
  const { phrases, codes } = JSON.parse(document.getElementById("pincite-data").textContent);
  const known = Object.keys(codes);
  const chosen = localStorage.getItem("pincite.language");
  const wanted = navigator.languages.map((code) => code.slice(0, 2)).find((code) => known.includes(code));
  const language = known.includes(chosen) ? chosen : (wanted ?? "en");
  const say = (key) => phrases[codes[language]][key];
  let opener = null; // where focus goes when the source pane closes

  // Gradio speaks the browser's language: it is told the visitor's.
  Object.defineProperty(navigator, "language", { get: () => codes[language] });
  Object.defineProperty(navigator, "languages", { get: () => [codes[language]] });
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  function dress() {
    const theme = localStorage.getItem("pincite.theme");
    if (theme && document.body.classList.contains("dark") !== (theme === "dark")) document.body.classList.toggle("dark");
  }
  // Gradio dresses the page by the system's theme; a choice made here comes first.
  addEventListener("DOMContentLoaded", () => {
    dress();
    new MutationObserver(dress).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });

  const element = (selector) => document.querySelector(selector);
  function focus(selector) {
    setTimeout(() => element(selector)?.focus(), 60);
  }

  // A short line at the foot of the window, said aloud too.
  function said(key) {
    let line = element("#pincite-said");
    if (!line) {
      line = document.createElement("div");
      line.id = "pincite-said";
      line.setAttribute("role", "status");
      document.body.append(line);
    }
    line.textContent = say(key);
    line.classList.add("shown");
    clearTimeout(line.timer);
    line.timer = setTimeout(() => line.classList.remove("shown"), 4000);
  }

  function copy(text) {
    navigator.clipboard.writeText(text).then(() => said("copied"), () => said("not_copied"));
  }

  // What Gradio leaves without a name, or names in English whatever the page speaks.
  const NAMES = [
    ["#history .toggle-button", "history"], ["#theme", "theme"], ["#chat [role=log]", "conversation"],
    ["#question .submit-button", "send"], ["#question .stop-button", "stop"],
    ["#tabs .overflow-menu > button", "more_tabs"],
  ];

  // The chat names each message by its HTML; those who listen get its words.
  function name(root) {
    for (const message of root.querySelectorAll('#chat [data-testid="bot"], #chat [data-testid="user"]')) {
      message.removeAttribute("aria-label");
    }
    for (const [selector, key] of NAMES) {
      for (const one of root.querySelectorAll(selector)) {
        if (one.getAttribute("aria-label") !== say(key)) one.setAttribute("aria-label", say(key));
      }
    }
    for (const one of root.querySelectorAll("#chat .example[aria-label]")) one.removeAttribute("aria-label");
    // A list whose children are buttons is none.
    for (const list of root.querySelectorAll('#chat .examples[role="list"]')) list.removeAttribute("role");
  }

  // The quote of a citation, beside it, wherever there is room.
  function peek(cite, shown) {
    const box = cite.querySelector(".peek");
    box.classList.toggle("shown", shown);
    if (!shown) return;
    const chip = cite.querySelector(".chip").getBoundingClientRect();
    const above = chip.top - box.offsetHeight - 6;
    box.style.left = `${Math.max(16, Math.min(chip.left, innerWidth - box.offsetWidth - 16))}px`;
    box.style.top = `${above >= 8 ? above : chip.bottom + 6}px`;
  }
  for (const [event, shown] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(event, (from) => {
      const cite = from.target.closest?.(".cite");
      if (!cite || cite.contains(from.relatedTarget)) return;
      if (event === "focusin" && !from.target.matches(":focus-visible")) return;
      peek(cite, shown);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = element(".peek.shown");
    if (open) open.classList.remove("shown");
    else element("#close-source")?.click();
  });
  // The register: a header sorts the rows of each report by its column, and back.
  document.addEventListener("click", (event) => {
    const header = event.target.closest?.("table.register .sort")?.parentElement;
    if (!header) return;
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const { compare } = new Intl.Collator(language, { numeric: true });
    const value = (row) => row.children[header.cellIndex].innerText;
    for (const group of header.closest("table").tBodies) {
      const rows = [...group.rows].filter((row) => !row.classList.contains("of"));
      rows.sort((a, b) => compare(value(a), value(b)) * (down ? -1 : 1));
      group.append(...rows);
    }
  });
  new MutationObserver(() => name(document)).observe(document, { childList: true, subtree: true });

  // Scroll no further than it takes: the report's name and headings stay in sight where they can.
  function scrollPane() {
    const scroller = element("#source");
    const wanted = scroller?.querySelector("mark") ?? scroller?.querySelector(".unit");
    if (!wanted?.offsetParent) return;
    scroller.scrollTop = 0;
    const top = wanted.getClientRects()[0].top - scroller.getBoundingClientRect().top;
    if (top > scroller.clientHeight * 0.55) scroller.scrollTop = top - scroller.clientHeight * 0.35;
  }

  return {
    copy, focus, said,
    // Values for the page's start: the stored conversations, and what only the browser knows.
    arrive: (values) => [values[0], language, location.search, sessionStorage.getItem("pincite.conversation") ?? ""],
    ready() {
      for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
      if (new URLSearchParams(location.search).has("q")) history.replaceState(null, "", location.pathname);
      document.documentElement.dataset.ready = "true";
      if (new URLSearchParams(location.search).has("at")) this.opened();
    },
    // The conversation this window is in, so that a reload comes back to it.
    remember: (id) => sessionStorage.setItem("pincite.conversation", id ?? ""),
    opening(link, query) {
      if (!link.closest("#source")) opener = link;
      document.querySelector(".peek.shown")?.classList.remove("shown");
      query.delete("mark");
      history.pushState(null, "", `?${query}`);
    },
    opened() {
      // Once Gradio has drawn the pane, which takes a few frames.
      setTimeout(() => element("#source-title")?.focus({ preventScroll: true }), 60);
      for (const delay of [80, 300]) setTimeout(scrollPane, delay);
    },
    closed() {
      if (new URLSearchParams(location.search).has("at")) history.pushState(null, "", location.pathname);
      if (opener?.isConnected) opener.focus();
      opener = null;
    },
    answered(id) {
      this.remember(id);
      setTimeout(() => [...document.querySelectorAll("#chat .user-row")].at(-1)?.scrollIntoView({ block: "start" }), 60);
    },
    reveal(selector) {
      setTimeout(() => element(selector)?.scrollIntoView({ block: "center" }), 150);
    },
    speak(code) {
      localStorage.setItem("pincite.language", code);
      location.reload();
    },
    theme() {
      localStorage.setItem("pincite.theme", document.body.classList.contains("dark") ? "light" : "dark");
      dress();
    },
    copyRich(html, text) {
      const blob = (type, content) => new Blob([content], { type });
      const item = new ClipboardItem({ "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) });
      navigator.clipboard.write([item]).then(() => said("copied"), () => said("not_copied"));
    },
    copyLink(question, reports, sections) {
      const named = (name, values) => (values ?? []).map((value) => [name, value]);
      const query = new URLSearchParams([["q", question], ...named("in", reports), ...named("section", sections)]);
      copy(new URL(`?${query}`, document.baseURI).href);
    },
  };
})();
