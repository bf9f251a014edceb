// The interface in the six official languages of the United Nations. Reports keep their own.

export const LANGUAGES = { ar: "العربية", zh: "中文", en: "English", fr: "Français", ru: "Русский", es: "Español" };

let words = {};
let current = "en";
let plurals = new Intl.PluralRules("en");

export async function speak(language) {
  current = language in LANGUAGES ? language : "en";
  const load = async (name) => (await fetch(new URL(`words/${name}.json`, import.meta.url))).json();
  const [english, own] = await Promise.all([load("en"), current === "en" ? {} : load(current)]);
  words = { ...english, ...own };
  plurals = new Intl.PluralRules(current);
  document.documentElement.lang = current;
  document.documentElement.dir = direction(current);
}

export function language() {
  return current;
}

export function direction(code) {
  return /^(ar|he|fa|ur)\b/.test(code ?? "") ? "rtl" : "ltr";
}

// The language a visitor chose before, or the first the browser asks for that there is.
export function preferred() {
  const stored = localStorage.getItem("pincite.language");
  if (stored in LANGUAGES) return stored;
  const wanted = (navigator.languages ?? []).map((code) => code.slice(0, 2));
  return wanted.find((code) => code in LANGUAGES) ?? "en";
}

// t("sources", {count: 3}): a phrase, its plural form chosen by `count`, {names} filled in.
export function t(key, values = {}) {
  let phrase = words[key];
  if (phrase && typeof phrase === "object") phrase = phrase[plurals.select(values.count ?? 0)] ?? phrase.other;
  if (phrase === undefined) throw new Error(`no words for ${key}`);
  return phrase.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(current) : (value ?? "");
  });
}
