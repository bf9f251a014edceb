// How an answer's text becomes parts: paragraphs, lists, citation markers, and each sentence's support.

// "Recommendation 5 (following para. 1004)" -> "Recommendation 5"
export function short(label) {
  return label.replace(/\s*\(following [^()]*(\([^()]*\)[^()]*)*\)$/, "");
}

// What a chip says: the paragraph, and the report too where an answer cites several.
export function chipText(citation, several) {
  return several ? `${short(citation.label)} · ${citation.symbol ?? citation.report}` : short(citation.label);
}

// The full citation people copy: "E/INCB/2023/1, para. 1014".
export function fullCitation(citation) {
  return `${citation.cited_as ?? citation.symbol ?? citation.title}, ${citation.label}`;
}

// "A. [1]\n\n- B [2]" -> [{list: false, lines: [[…runs]]}, {list: true, lines: [[…runs]]}]
export function parts(answer) {
  const known = new Set(answer.citations.map((citation) => citation.n));
  const finder = sentenceFinder(answer.sentences ?? []);
  return answer.answer.split(/\n{2,}/).flatMap((block) => grouped(block.split("\n")))
    .map((group) => ({ list: group.list, lines: group.lines.map((line) => runs(line, known, finder)) }));
}

function grouped(lines) {
  const groups = [];
  for (const line of lines) {
    if (!line.trim()) continue;
    const list = line.startsWith("- ");
    const last = groups.at(-1);
    if (list && last?.list) last.lines.push(line.slice(2));
    else groups.push({ list, lines: [list ? line.slice(2) : line] });
  }
  return groups;
}

// A line as runs: {text, support} and {cite: n}. A marker that cites nothing stays text.
function runs(line, known, finder) {
  const found = [];
  let plain = "";
  const markers = [];
  let from = 0;
  for (const match of line.matchAll(/\s*\[(\d{1,4})\]/g)) {
    if (!known.has(Number(match[1]))) continue;
    plain += line.slice(from, match.index);
    markers.push({ at: plain.length, cite: Number(match[1]) });
    from = match.index + match[0].length;
  }
  plain += line.slice(from);
  const spans = finder(plain);
  const cuts = [...new Set([0, plain.length, ...markers.map((m) => m.at), ...spans.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b);
  for (let i = 0; i < cuts.length; i++) {
    for (const marker of markers) if (marker.at === cuts[i]) found.push({ cite: marker.cite });
    if (i + 1 < cuts.length) {
      const span = spans.find((s) => s.start <= cuts[i] && cuts[i + 1] <= s.end);
      found.push({ text: plain.slice(cuts[i], cuts[i + 1]), support: span?.support });
    }
  }
  return found;
}

// Sentences stand in the text in order; one that is not found there is left unmarked.
function sentenceFinder(sentences) {
  let next = 0;
  return (plain) => {
    const spans = [];
    let from = 0;
    for (let i = next; i < sentences.length; i++) {
      const wanted = sentences[i].text.replace(/\s*\[\d{1,4}\]/g, "").trim();
      const start = wanted && sentences[i].support !== "withheld" ? plain.indexOf(wanted, from) : -1;
      if (start < 0) continue;
      from = start + wanted.length;
      spans.push({ start, end: from, support: sentences[i].support });
      next = i + 1;
    }
    return spans;
  };
}

// Where `quotes` stand in `text`, merged where they overlap: [[start, end], …].
export function quoted(text, quotes) {
  const spans = [];
  for (const quote of quotes) {
    const start = quote ? text.indexOf(quote) : -1;
    if (start >= 0) spans.push([start, start + quote.length]);
  }
  spans.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [start, end] of spans) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

export function asText(answer) {
  return plainLines(answer, (cite) => ` [${cite}]`, "- ") + sources(answer, (c) => `[${c.n}] ${fullCitation(c)}: “${c.quote}”`);
}

export function asMarkdown(answer) {
  const escape = (text) => text.replace(/([\\`*_{}[\]<>#|])/g, "\\$1");
  return plainLines(answer, (cite) => `[^${cite}]`, "- ", escape) +
    sources(answer, (c) => `[^${c.n}]: ${escape(fullCitation(c))}: “${escape(c.quote)}”`);
}

function plainLines(answer, marker, bullet, escape = (text) => text) {
  return parts(answer)
    .map((part) => part.lines
      .map((line) => (part.list ? bullet : "") + line.map((run) => (run.cite ? marker(run.cite) : escape(run.text))).join(""))
      .join("\n"))
    .join("\n\n");
}

function sources(answer, format) {
  return answer.citations.length ? "\n\n" + answer.citations.map(format).join("\n") : "";
}
