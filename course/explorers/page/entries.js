// Entries: a title and a few labelled lines each, as in a dictionary.

function makeCards() {
  const node = h("div", { class: "wrk-entries" });
  const entry = (card) =>
    h(
      "section",
      { class: "wrk-entry" },
      h("h4", { lang: card.lang }, card.title),
      card.lines.length
        ? h("dl", {}, ...card.lines.flatMap(([label, text, lang]) => [h("dt", {}, label), h("dd", { lang }, text)]))
        : null,
      card.note ? h("p", { class: "wrk-entry-note" }, card.note) : null,
    );
  let shown = [];
  /** Draw the cards that are others now; a choice mostly changes one of them. */
  const draw = (list) => {
    if (list.length !== shown.length) node.replaceChildren(...list.map(entry));
    else list.forEach((card, i) => card !== shown[i] && node.children[i].replaceWith(entry(card)));
    shown = list;
  };
  return { node, draw };
}
