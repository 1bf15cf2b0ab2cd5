// Text in versions, with layers of marks.

/** Draw the text as its state asks. The gloss stands below the text until a mark is picked; then it
 * moves under that mark's paragraph, so that it is never out of sight. */
function drawText(host, gloss, text, strings) {
  const layers = new Map(text.layers.map((layer) => [layer.id, layer]));
  const marked = new Set(text.marked);
  const versions = text.versions.filter((version) => text.show.includes(version.id));
  // One hidden name a layer, which its marks point to: the words keep their own language.
  const names = new Map(text.layers.map((layer) => [layer.id, `wrk-${next()}`]));

  const tell = (ids, mark, lang) => {
    for (const other of host.querySelectorAll("[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
    mark.setAttribute("aria-pressed", "true");
    mark.closest(".wrk-paragraph").after(gloss);
    gloss.replaceChildren(
      ...ids.map((id) => {
        const [layer, quote, says] = text.glosses[id];
        return h("p", {}, h("strong", { lang }, quote), ` (${layers.get(layer).label}) `, says);
      }),
    );
  };

  const run = ([words, ids], lang) => {
    const seen = ids.filter((id) => marked.has(text.glosses[id][0]));
    if (!seen.length) return words;
    let inner = words;
    for (const id of seen) {
      const layer = layers.get(text.glosses[id][0]);
      inner = h(
        "span",
        { class: `wrk-span wrk-shape-${layer.shape}`, "data-layer": layer.id, style: `--wrk-mark: ${layer.colour}` },
        inner,
      );
    }
    // Not a native button: those never break across lines, and swallow the space at their edge.
    const mark = h(
      "span",
      {
        class: "wrk-mark",
        role: "button",
        tabIndex: -1,
        "aria-pressed": "false",
        "aria-describedby": [...new Set(seen.map((id) => names.get(text.glosses[id][0])))].join(" "),
      },
      inner,
    );
    mark.addEventListener("click", () => tell(seen, mark, lang));
    mark.addEventListener("keydown", (event) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        // One tab stop a paragraph; arrows go from mark to mark.
        const marks = [...mark.closest(".wrk-paragraph").querySelectorAll(".wrk-mark")];
        const other = marks[marks.indexOf(mark) + step];
        if (other) {
          mark.tabIndex = -1;
          other.tabIndex = 0;
          other.focus();
        }
      } else if (event.key === "Enter" || event.key === " ") tell(seen, mark, lang);
      else return;
      event.preventDefault();
    });
    return mark;
  };

  const paragraph = (p, lang) => {
    const name = { heading: strings.heading, furniture: strings.furniture }[p.role] ?? strings.paragraph;
    const block = h(
      "div",
      { class: `wrk-paragraph wrk-role-${p.role}`, "data-paragraph": String(p.n) },
      h(
        "span",
        {},
        h("span", { class: "wrk-number", "aria-hidden": "true" }, String(p.n)),
        h("span", { class: "wrk-unseen", lang: "" }, fill(name, p)),
      ),
      h("p", { class: "wrk-words" }, ...p.runs.map((part) => run(part, lang))),
    );
    const first = block.querySelector(".wrk-mark");
    if (first) first.tabIndex = 0;
    return block;
  };

  const column = (version) =>
    h(
      "div",
      { class: "wrk-version", lang: version.lang, "data-version": version.id },
      h("p", { class: "wrk-version-name", lang: document.documentElement.lang || "en" }, version.label),
      ...(text.whole ? version.head.map((line) => h("p", { class: "wrk-head" }, line)) : []),
      ...version.paragraphs.filter((p) => text.whole || p.n === text.paragraph).map((p) => paragraph(p, version.lang)),
    );
  const hidden = text.layers.map((layer) => h("span", { id: names.get(layer.id), hidden: true }, layer.label));
  host.replaceChildren(...versions.map(column), ...hidden);
  host.after(gloss);
  if (!gloss.querySelector(".wrk-hint")) gloss.replaceChildren(h("p", { class: "wrk-hint" }, strings.gloss_hint));
}
