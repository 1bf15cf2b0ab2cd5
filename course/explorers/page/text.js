// Text in versions, with layers of marks.

/** The text on the page. Words are built when the state asks for other paragraphs or versions; layers
 * only dress what is there, since a whole text in two languages has hundreds of marks. The gloss
 * stands below the text until a mark is picked; then it moves under that mark's paragraph, so that
 * it is never out of sight. */
function makeText(first, strings) {
  const host = h("div", { class: "wrk-text" });
  const gloss = h("div", { class: "wrk-gloss", role: "status" });
  const layers = new Map(first.layers.map((layer) => [layer.id, layer]));
  // One hidden name a layer, which its marks point to: the words keep their own language.
  const names = new Map(first.layers.map((layer) => [layer.id, `wrk-${next()}`]));
  const hidden = first.layers.map((layer) => h("span", { id: names.get(layer.id), hidden: true }, layer.label));
  const layerOf = (id) => first.glosses[id][0];
  let marks = []; // [element, span ids, language]
  let marked = new Set();
  let shown = "";

  const seen = (ids) => ids.filter((id) => marked.has(layerOf(id)));

  const tell = (mark, ids, lang) => {
    for (const other of host.querySelectorAll("[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
    mark.setAttribute("aria-pressed", "true");
    mark.closest(".wrk-paragraph").after(gloss);
    gloss.replaceChildren(
      ...seen(ids).map((id) => {
        const [layer, quote, says] = first.glosses[id];
        return h("p", {}, h("strong", { lang }, quote), ` (${layers.get(layer).label}) `, says);
      }),
    );
  };

  const rest = () => {
    host.after(gloss);
    if (!gloss.querySelector(".wrk-hint")) gloss.replaceChildren(h("p", { class: "wrk-hint" }, strings.gloss_hint));
  };

  const onKey = (event, mark, ids, lang) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      // One tab stop a paragraph; arrows go from mark to mark.
      const here = [...mark.closest(".wrk-paragraph").querySelectorAll(".wrk-mark[role]")];
      const other = here[here.indexOf(mark) + step];
      if (other) {
        mark.tabIndex = -1;
        other.tabIndex = 0;
        other.focus();
      }
    } else if (event.key === "Enter" || event.key === " ") tell(mark, ids, lang);
    else return;
    event.preventDefault();
  };

  const run = ([words, ids], lang) => {
    if (!ids.length) return words;
    let inner = words;
    for (const id of ids) {
      const layer = layers.get(layerOf(id));
      inner = h(
        "span",
        { class: `wrk-span wrk-shape-${layer.shape}`, "data-layer": layer.id, style: `--wrk-mark: ${layer.colour}` },
        inner,
      );
    }
    // Not a native button: those never break across lines, and swallow the space at their edge.
    const mark = h("span", { class: "wrk-mark" }, inner);
    mark.addEventListener("click", () => seen(ids).length && tell(mark, ids, lang));
    mark.addEventListener("keydown", (event) => onKey(event, mark, ids, lang));
    marks.push([mark, ids]);
    return mark;
  };

  const paragraph = (p, lang) => {
    const name = { heading: strings.heading, furniture: strings.furniture }[p.role] ?? strings.paragraph;
    return h(
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
  };

  const column = (version, text) =>
    h(
      "div",
      { class: "wrk-version", lang: version.lang, "data-version": version.id },
      h("p", { class: "wrk-version-name", lang: document.documentElement.lang || "en" }, version.label),
      ...(text.whole ? version.head.map((line) => h("p", { class: "wrk-head" }, line)) : []),
      ...version.paragraphs.filter((p) => text.whole || p.n === text.paragraph).map((p) => paragraph(p, version.lang)),
    );

  const build = (text) => {
    marks = [];
    const versions = text.versions.filter((version) => text.show.includes(version.id));
    host.replaceChildren(...versions.map((version) => column(version, text)), ...hidden);
  };

  /** Make buttons of the marks that a layer shows, and plain words of the others. */
  const dress = () => {
    for (const span of host.querySelectorAll(".wrk-span")) {
      span.classList.toggle("wrk-on", marked.has(span.dataset.layer));
    }
    const stops = new Set(); // paragraphs that have their tab stop
    for (const [mark, ids] of marks) {
      const on = seen(ids);
      if (!on.length) {
        for (const name of ["role", "tabindex", "aria-pressed", "aria-describedby"]) mark.removeAttribute(name);
        continue;
      }
      const block = mark.closest(".wrk-paragraph");
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-pressed", "false");
      mark.setAttribute("aria-describedby", [...new Set(on.map((id) => names.get(layerOf(id))))].join(" "));
      mark.tabIndex = stops.has(block) ? -1 : 0;
      stops.add(block);
    }
  };

  return {
    nodes: [host, gloss],
    draw(text) {
      // The words of one paragraph may change, too: a control can put others in their place.
      const words = text.whole ? null : text.versions.map((v) => v.paragraphs.find((p) => p.n === text.paragraph)?.runs);
      const wanted = JSON.stringify([text.show, text.whole, text.whole || text.paragraph, words]);
      if (wanted !== shown) {
        shown = wanted;
        build(text);
      }
      marked = new Set(text.marked);
      dress();
      rest();
    },
  };
}
