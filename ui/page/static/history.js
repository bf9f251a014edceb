// Earlier conversations, kept in this browser: open, export, delete.

import { asMarkdown } from "./cite.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { conversations, remove, removeAll } from "./store.js";
import { t } from "./words.js";

export function historyList(app) {
  const list = h("ul", {});
  const element = h("nav", { class: "history", id: "history", "aria-label": t("history"), onkeydown: (event) => { if (event.key === "Escape") toggle(false); } },
    h("button", { type: "button", class: "new", onclick: () => { toggle(false); app.newConversation(); } }, icon("plus"), t("new_conversation")),
    h("h2", {}, t("history")), list,
    h("p", { class: "local" }, t("history_local")),
    h("div", { class: "history-tools" },
      h("button", { type: "button", class: "text", onclick: exportAll }, t("export")),
      h("button", { type: "button", class: "text", onclick: () => { if (confirm(t("delete_all_sure"))) { removeAll(); app.newConversation(); } } }, t("delete_all"))));

  function refresh() {
    const all = conversations();
    element.classList.toggle("empty", all.length === 0);
    fill(list, all.map((conversation) => h("li", {},
      h("button", { type: "button", class: "open", "aria-current": conversation.id === app.conversation.id ? "true" : null, dir: "auto", onclick: () => {
        toggle(false);
        app.openConversation(conversation);
      } }, conversation.turns[0]?.question ?? ""),
      iconButton("trash", t("delete"), () => {
        remove(conversation.id);
        if (conversation.id === app.conversation.id) app.newConversation();
        else refresh();
      }))));
  }

  function exportAll() {
    const text = conversations().map((conversation) => conversation.turns
      .map((turn) => `## ${turn.question}\n\n${turn.answer ? asMarkdown(turn.answer) : (turn.error ?? "")}\n`).join("\n")).join("\n---\n\n");
    const link = h("a", { download: "pincite-history.md" });
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function toggle(open = !element.classList.contains("open")) {
    element.classList.toggle("open", open);
    app.root.querySelector("button.menu")?.setAttribute("aria-expanded", String(open));
    if (open) element.querySelector("button").focus();
  }

  refresh();
  return { element, refresh, toggle };
}
