// Flashcards: the front, the answer, four buttons. Which card comes next is decided in the kernel.

/** What was typed, without differences that mean nothing; as `normal` in course.vocabulary.typed. */
function plain(text) {
  const edges = /^[ .,;:!?'"“”„]+|[ .,;:!?'"“”„]+$/g;
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc\u2032`\u00b4]/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/\s+/g, " ")
    .replace(edges, "");
}

/** The three things a reader can choose: deck, new cards a day, and words to leave out. */
function makeChoices(spec, settings, changed) {
  const { strings } = spec;
  const id = `wrk-${next()}`;
  const most = spec.new_a_day.at(-1);
  const select = (name, label, options, number) => {
    const box = h("select", { id: `${id}-${name}` }, ...options.map(([value, text]) => h("option", { value: String(value) }, text)));
    box.addEventListener("change", () => changed({ [name]: number ? Number(box.value) : box.value }));
    return { box, node: h("div", { class: "wrk-control wrk-select", "data-control": name }, h("label", { for: box.id }, label), box) };
  };
  const deck = select("deck", strings.deck, spec.decks, false);
  const number = select("new_a_day", strings.new_a_day, spec.new_a_day.map((n) => [n, n === most ? strings.all : String(n)]), true);
  const tick = h("input", { type: "checkbox", value: "without_siege" });
  tick.addEventListener("change", () => changed({ without_siege: tick.checked }));
  const care = h("div", { class: "wrk-control wrk-layers", "data-control": "without_siege" }, h("label", {}, tick, strings.without_siege));
  const draw = (values) => {
    deck.box.value = values.deck;
    number.box.value = String(values.new_a_day);
    tick.checked = values.without_siege;
  };
  draw(settings);
  return { node: h("div", { class: "wrk-controls" }, deck.node, number.node, care), draw };
}

/** The front as text; a gap is named, since a screen reader is silent at a line. */
function frontWords(text, { gap, language }) {
  const [before, ...after] = text.split(/_{2,}/);
  return [before, ...after.flatMap((words) => [h("span", { role: "img", "aria-label": gap, lang: language }, "____"), words])];
}

/** One card, with the front up. `turned()` once the answer is to be seen. */
function makeCard(card, strings, turned) {
  const id = `wrk-${next()}`;
  const size = card.front.length > 40 ? "wrk-flash-front wrk-flash-long" : "wrk-flash-front";
  const front = h("p", { id, class: size, lang: card.lang_front, tabindex: "-1" }, ...frontWords(card.front, strings));
  const english = card.english ? h("p", { id: `${id}-english`, class: "wrk-flash-english", lang: "en" }, card.english) : null;
  const field = card.accept.length
    ? h("input", { id: `${id}-type`, type: "text", lang: card.lang_back, autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "80", "aria-describedby": `${id} ${id}-english` })
    : null;
  const back = h("div", { class: "wrk-flash-back" });
  const show = () => {
    if (back.childElementCount) return null;
    const typed = field?.value.trim();
    if (field) field.readOnly = true;
    const answer = h("p", { class: "wrk-flash-answer", lang: card.lang_back, tabindex: "-1" }, card.back);
    back.append(
      answer,
      ...(typed ? [h("p", { class: "wrk-flash-typed" }, judged(card, strings, typed))] : []),
      ...(card.whole ? [h("p", { class: "wrk-flash-whole", lang: "nl" }, card.whole)] : []),
      ...(card.note ? [h("p", { class: "wrk-flash-note" }, card.note)] : []),
    );
    turned();
    answer.focus({ preventScroll: true });
    return answer;
  };
  const enter = (event) => {
    const alone = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat);
    const key = event.currentTarget === field ? event.key === "Enter" : /^(Enter| )$/.test(event.key);
    if (!alone || !key) return;
    event.preventDefault();
    show();
  };
  front.addEventListener("keydown", enter);
  field?.addEventListener("keydown", enter);
  const node = h(
    "div",
    { class: "wrk-flash-card", "data-card": card.id },
    h("p", { class: "wrk-flash-kind", lang: "en" }, card.kind),
    front,
    english,
    card.hint ? h("details", { class: "wrk-flash-hint" }, h("summary", {}, strings.hint), h("p", { lang: "en" }, card.hint)) : null,
    field ? h("div", { class: "wrk-flash-type" }, h("label", { for: field.id }, strings.type), field) : null,
    back,
  );
  return { node, show, first: field ?? front };
}

function judged(card, strings, typed) {
  const place = card.accept.indexOf(plain(typed));
  const said = place === 0 ? strings.right : place > 0 ? strings.other_way : card.forms.includes(plain(typed)) ? strings.other_form : strings.not_it;
  return fill(said, { typed, back: card.back });
}

function buildFlashcards(model, el, signal) {
  const spec = model.get("spec");
  const { strings } = spec;
  const titleId = `wrk-${next()}`;
  const counts = h("p", { class: "wrk-flash-counts", role: "status" });
  const table = h("div", { class: "wrk-flash-table" });
  const buttons = h("div", { class: "wrk-flash-buttons" });
  const said = h("p", { class: "wrk-live", role: "status" });
  const notice = h("p", { class: "wrk-notice", role: "status" });
  let shown = model.get("shown");
  let card = null;
  let drawn = null; // the id of the card on the table
  let busy = false; // an answer is on its way
  let waiting = null; // timer: the kernel has not answered
  let wanted = shown.settings;
  let asked = null; // the last choice that the kernel has not heard yet

  /** Tell the kernel something; where it has been restarted, there is nobody to tell. */
  const tell = (message) => {
    const lost = () => {
      busy = false;
      asked = null;
      notice.textContent = strings.no_kernel;
    };
    clearTimeout(waiting);
    busy = true;
    waiting = setTimeout(lost, 4000);
    try {
      model.send({ ...message, seq: shown.seq });
    } catch {
      clearTimeout(waiting);
      lost();
    }
  };
  // The same card may come again after an answer; then it lies with its front up.
  const deal = (message) => {
    if (busy) return;
    drawn = null;
    tell(message);
  };
  const rate = (rating) => deal({ type: "rate", rating });
  // Arrow keys choose faster than a kernel answers: an older answer must not undo a newer choice.
  const choices = makeChoices(spec, wanted, (chosen) => {
    wanted = { ...wanted, ...chosen };
    asked = `${titleId}-${next()}`;
    tell({ type: "settings", settings: wanted, id: asked });
  });

  const ratings = () => {
    const legend = h("p", { id: `${titleId}-how`, class: "wrk-legend" }, strings.how);
    const help = h("p", { id: `${titleId}-keys`, class: "wrk-hint" }, strings.keys);
    const row = spec.ratings.map((name, i) =>
      h(
        "button",
        { type: "button", "data-rating": String(i + 1), onclick: () => rate(i + 1) },
        h("span", { class: "wrk-flash-name" }, h("span", { class: "wrk-flash-key", "aria-hidden": "true" }, String(i + 1)), name),
        " ",
        h("span", { class: "wrk-flash-wait" }, fill(strings.in, { wait: shown.waits[i] })),
      ),
    );
    return h("div", { role: "group", "aria-labelledby": legend.id, "aria-describedby": help.id }, legend, h("div", { class: "wrk-flash-ratings" }, ...row), help);
  };
  const undo = () =>
    shown.undo ? h("button", { type: "button", class: "wrk-flash-undo", onclick: () => deal({ type: "undo" }) }, strings.undo) : null;

  const draw = () => {
    // Whoever was at the card stays there; whoever was at a choice stays at the choice.
    const at = table.contains(document.activeElement) || buttons.contains(document.activeElement);
    counts.textContent = shown.counts;
    said.textContent = shown.says;
    notice.textContent = shown.problems.join(" ");
    if (asked === null) {
      wanted = shown.settings;
      choices.draw(wanted);
    }
    // A choice that leaves the card on the table does not turn it back, nor take what is typed.
    if (shown.card && shown.card.id === drawn) return;
    drawn = shown.card?.id ?? null;
    if (shown.card) {
      card = makeCard(shown.card, strings, () => buttons.replaceChildren(ratings()));
      const show = h("button", { type: "button", class: "wrk-go wrk-flash-show", onclick: card.show }, strings.show);
      table.replaceChildren(card.node);
      buttons.replaceChildren(...[show, undo()].filter(Boolean));
    } else {
      const done = h("p", { class: "wrk-flash-done", tabindex: "-1" }, shown.done);
      card = { first: done };
      table.replaceChildren(done);
      buttons.replaceChildren(...[undo()].filter(Boolean));
    }
    if (at) card.first.focus({ preventScroll: true });
  };

  const root = h(
    "section",
    { class: "wrk-explorer wrk-flash", "data-flashcards": "", "aria-labelledby": titleId },
    h("h3", { id: titleId }, spec.title),
    h("p", { class: "wrk-task" }, spec.task),
    choices.node,
    counts,
    table,
    buttons,
    said,
    notice,
  );
  root.addEventListener(
    "keydown",
    (event) => {
      const alone = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.repeat);
      const turned = buttons.querySelector("[data-rating]");
      // In a list, a number chooses an entry.
      if (turned && alone && /^[1-4]$/.test(event.key) && !event.target.closest("select")) rate(Number(event.key));
      guardKeys(event);
    },
    { signal },
  );
  draw();
  el.replaceChildren(root);

  const onShown = () => {
    clearTimeout(waiting);
    busy = false;
    shown = model.get("shown");
    if (shown.heard === asked) asked = null;
    draw();
  };
  model.on("change:shown", onShown);
  signal.addEventListener("abort", () => {
    clearTimeout(waiting);
    model.off("change:shown", onShown);
  });
}

function render({ model, el }) {
  el.classList.add("wrk-root");
  const life = new AbortController();
  buildFlashcards(model, el, life.signal);
  return () => life.abort();
}

export default { render };
