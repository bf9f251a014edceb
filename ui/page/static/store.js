// Conversations live in this browser alone, apart for each user who signs in; the server keeps none.

let key = "pincite.history.";

export function belongTo(user) {
  key = `pincite.history.${user ?? ""}`;
}

export function conversations() {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter((c) => c && Array.isArray(c.turns)) : [];
  } catch {
    return [];
  }
}

// Newest first. When the browser's space is used up, the oldest conversations make room.
export function save(conversation) {
  const others = conversations().filter((other) => other.id !== conversation.id);
  const all = [{ ...conversation, updated: Date.now() }, ...others];
  for (;;) {
    try {
      localStorage.setItem(key, JSON.stringify(all));
      return;
    } catch (error) {
      if (all.length <= 1) return;
      all.pop();
    }
  }
}

export function remove(id) {
  localStorage.setItem(key, JSON.stringify(conversations().filter((other) => other.id !== id)));
}

export function removeAll() {
  localStorage.removeItem(key);
}

export function fresh(reports = []) {
  return { id: crypto.randomUUID?.() ?? String(Date.now() + Math.random()), created: Date.now(), reports, turns: [] };
}

export function preference(name, value) {
  if (value === undefined) return localStorage.getItem(`pincite.${name}`);
  if (value === null) localStorage.removeItem(`pincite.${name}`);
  else localStorage.setItem(`pincite.${name}`, value);
  return value;
}
