// Runs in the page's bridge element: a click on a link inside the page becomes a Gradio event.
// The links themselves are ordinary addresses, so they also work in a new tab.
const EVENTS = [["at", "click"], ["edit", "edit"], ["read", "select"], ["remove", "delete"]];
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="?"]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = link.getAttribute("href");
  const query = new URLSearchParams(address);
  const name = EVENTS.find(([key]) => query.has(key))?.[1];
  if (!name) return;
  event.preventDefault();
  if (link.classList.contains("permalink")) return void pincite.copy(new URL(address, document.baseURI).href);
  if (name === "click") pincite.opening(link, query);
  trigger(name, { query: address });
});
addEventListener("popstate", () => trigger("click", { query: location.search }));
