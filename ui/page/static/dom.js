// Building elements. Whatever is not an element becomes text, so nothing a document or a question
// holds is ever read as HTML; attributes are set by name, never written into markup.

const SVG = "http://www.w3.org/2000/svg";

// h("button", {class: "chip", onclick: f}, "para. 5") -> <button class="chip">para. 5</button>
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  put(element, children);
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) {
    if (typeof value !== "function") throw new TypeError(`${name} must be a function`);
    element.addEventListener(name.slice(2), value);
  } else if (name === "href") {
    // Only places in this page and on this server: no javascript:, no other site.
    const target = new URL(value, document.baseURI);
    if (target.origin === location.origin) element.setAttribute("href", value);
  } else if (name === "value" || name === "checked" || name === "disabled" || name === "inert") {
    element[name] = value;
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

function put(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : shown(String(child)));
  }
}

// Controls that reorder or hide text are shown as their code points: a quote must be what it seems.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
export function shown(text) {
  return text.replace(HIDDEN, (c) => `\u27e8U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u27e9`);
}

export function fill(element, ...children) {
  element.replaceChildren();
  put(element, children);
  return element;
}

// 16 x 16 line icons, drawn here so that none is fetched.
const ICONS = {
  send: "M8 13V3M4 7l4-4 4 4",
  stop: "M4 4h8v8H4z",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M6 6h7v7H6zM10 6V3H3v7h3",
  link: "M7 9l2-2M6.5 5.5l2-2a2.5 2.5 0 013.5 3.5l-2 2M9.500 10.500l-2 2a2.500 2.500 0 01-3.500-3.500l2-2",
  retry: "M13 8a5 5 0 11-1.500-3.500M12 2v3H9",
  edit: "M3 13l.8-3L10.500 3.300l2.200 2.200L6 12.200z",
  up: "M5 7l2.500-5c1 0 1.500.7 1.500 1.500V6h3.500l-1 6.500H5zM5 7H3v5.500h2",
  down: "M5 9l2.500 5c1 0 1.500-.7 1.500-1.500V10h3.500l-1-6.500H5zM5 9H3V3.500h2",
  menu: "M2.500 4.500h11M2.500 8h11M2.500 11.500h11",
  plus: "M8 3v10M3 8h10",
  trash: "M3 4.500h10M6.500 4.500V3h3v1.500M4.500 4.500l.6 8.500h5.800l.6-8.500",
  book: "M8 4c-1.500-1-3.500-1-5.500-.7v9c2-.3 4-.3 5.500.7 1.500-1 3.500-1 5.500-.7v-9C11.500 3 9.500 3 8 4zm0 0v9",
  theme: "M8 2.500a5.500 5.500 0 100 11zM8 2.500a5.500 5.500 0 010 11",
  down_small: "M4.500 6.500L8 10l3.500-3.500",
  save: "M8 3v7M5 7.500L8 10.500l3-3M3 13h10",
  search: "M7 11.500a4.500 4.500 0 100-9 4.500 4.500 0 000 9zM10.500 10.500L13.500 13.500",
};
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// A button that shows an icon and is named for those who do not see it.
export function iconButton(name, label, onclick, attributes = {}) {
  return h("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}
