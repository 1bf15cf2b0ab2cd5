// A list of cases, and the case picked: evidence, question, comparison.

/** The list and the case beside it. `kept` reads and writes what the student decided. */
function makeBoard(board, strings, kept) {
  const id = `wrk-${next()}`;
  const list = h("select", { id, size: "10", class: "wrk-list" });
  const detail = h("div", { class: "wrk-case" }, h("p", { class: "wrk-hint" }, strings.pick));
  const spoken = h("p", { class: "wrk-unseen", role: "status" });
  const judged = h("div", { class: "wrk-judged" });
  const steps = new Map(); // row id -> how many cards are open
  const label = (pairs, value) => (pairs.find(([v]) => v === value) ?? [value, value])[1];
  const entries = new Map(board.rows.map((r) => [r.id, h("option", { value: r.id }, r.title)]));
  let rows = board.rows;

  /** All cases with a verdict, the heaviest first where we rank them. */
  const drawJudged = () => {
    const done = board.rows
      .map((row) => [row, kept.get(`verdict/${row.id}`)])
      .filter(([, said]) => said)
      .sort(([a], [b]) => a.rank - b.rank);
    if (!done.length) return judged.replaceChildren();
    judged.replaceChildren(
      h(
        "table",
        {},
        h("caption", {}, strings.judged),
        h(
          "thead",
          {},
          h("tr", {}, ...[strings.judged_case, strings.judged_yours, strings.judged_ours].map((t) => h("th", { scope: "col" }, t))),
        ),
        h(
          "tbody",
          {},
          ...done.map(([row, said]) =>
            h("tr", {}, ...[row.title, label(board.options, said.said), row.ours[1]].map((t) => h("td", {}, t))),
          ),
        ),
      ),
    );
  };

  const focusOn = (node) => {
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
  };

  const card = (c) =>
    h(
      "li",
      { class: "wrk-card" },
      h("p", {}, c.text),
      c.source || c.note
        ? h(
            "p",
            { class: "wrk-source" },
            c.source ? `${strings.source}: ${c.source}` : "",
            c.date ? ` (${c.date})` : "",
            c.note ? `. ${strings.certainty}: ${c.note}. ` : " ",
            c.url
              ? h(
                  "a",
                  {
                    href: c.url,
                    target: "_blank",
                    rel: "noopener noreferrer",
                    "aria-label": `${strings.link}: ${c.source}`,
                  },
                  strings.link,
                )
              : null,
          )
        : null,
    );

  const verdict = (row, said) => {
    const why = h("textarea", { id: `wrk-${next()}`, rows: "2", maxlength: "600" });
    why.value = said.why ?? "";
    keepTyping(why, (text) => kept.set(`verdict/${row.id}`, { ...kept.get(`verdict/${row.id}`), why: text }));
    return h(
      "div",
      { class: "wrk-verdict" },
      h(
        "p",
        {},
        fill(strings.yours, {
          said: label(board.options, said.said),
          reason: label(board.reasons, said.reason),
        }),
        board.ladder ? ` ${fill(strings.clues_used, { n: said.cards })}` : "",
      ),
      said.own ? h("p", {}, `${strings.own_said} ${said.own}`) : null,
      h("p", {}, h("strong", {}, fill(strings.ours, { ours: row.ours[1] })), row.ours[2] ? ` ${row.ours[2]}` : ""),
      h("label", { for: why.id }, strings.differ),
      why,
    );
  };

  const question = (row) => {
    const name = `wrk-${next()}`;
    const reasonId = `wrk-${next()}`;
    const before = kept.get(`verdict/${row.id}`);
    const result = h("div", { class: "wrk-result", role: "status" });
    const say = () => {
      const said = form.querySelector("input:checked")?.value;
      const reason = reasons.value;
      if (own && !own.value.trim()) {
        result.replaceChildren(h("p", { class: "wrk-hint" }, strings.own_first));
        own.focus();
        return;
      }
      if (!said || !reason) {
        result.replaceChildren(h("p", { class: "wrk-hint" }, strings.decide));
        return;
      }
      const value = { ...kept.get(`verdict/${row.id}`), said, reason, own: own?.value ?? "" };
      value.cards ??= steps.get(row.id) ?? 0; // clues opened before the first answer
      kept.set(`verdict/${row.id}`, value);
      result.replaceChildren(verdict(row, value));
      drawJudged();
    };
    const own = board.own_words ? h("textarea", { id: `wrk-${next()}`, rows: "2", maxlength: "600" }) : null;
    if (own) own.value = before?.own ?? "";
    const reasons = h(
      "select",
      { id: reasonId },
      h("option", { value: "" }, strings.choose),
      ...board.reasons.map(([value, text]) => h("option", { value, selected: before?.reason === value }, text)),
    );
    const form = h(
      "fieldset",
      { class: "wrk-question" },
      h("legend", {}, board.question),
      ...board.options.map(([value, text, means]) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name, value, checked: before?.said === value }),
          means ? `${text}: ${means}` : text,
        ),
      ),
      h("label", { for: reasonId, class: "wrk-reason" }, board.reason),
      reasons,
      h("button", { type: "button", class: "wrk-compare", onclick: say }, strings.compare),
    );
    if (before) result.append(verdict(row, before));
    const repair = own ? h("div", { class: "wrk-own" }, h("label", { for: own.id }, board.own_words), own) : null;
    return [repair, form, result].filter(Boolean);
  };

  const show = (row, moved) => {
    const total = row.cards.length;
    if (kept.get(`verdict/${row.id}`)) steps.set(row.id, total);
    const open = steps.get(row.id) ?? 0;
    const head = h("h4", {}, row.title);
    const nodes = [head];
    nodes.push(h("dl", {}, ...row.lines.flatMap(([k, v]) => [h("dt", {}, k), h("dd", {}, v)])));
    let landing = null;
    if (open) {
      landing = h("h5", {}, board.ladder ? strings.clues_head : strings.evidence_head);
      nodes.push(landing, h("ol", { class: "wrk-cards" }, ...row.cards.slice(0, open).map(card)));
    }
    if (open < total) {
      const text = board.ladder
        ? fill(strings.clue, { i: open + 1, n: total })
        : fill(strings.evidence, { n: total });
      const more = () => {
        steps.set(row.id, board.ladder ? open + 1 : total);
        show(row, true);
      };
      nodes.push(h("button", { type: "button", class: "wrk-open", onclick: more }, text));
    }
    if (!total) nodes.push(h("p", { class: "wrk-hint" }, strings.no_evidence));
    // Evidence before verdict: the question comes when there is something to judge by.
    if (open || !total) nodes.push(...question(row));
    detail.replaceChildren(...nodes);
    if (moved && landing) focusOn(landing);
  };

  list.addEventListener("change", () => {
    const row = rows.find((r) => r.id === list.value);
    if (!row) return;
    show(row, false);
    spoken.textContent = row.title;
  });

  return {
    node: h(
      "div",
      { class: "wrk-board" },
      h("div", { class: "wrk-list-box" }, h("label", { for: id }, board.label), list, spoken),
      detail,
      judged,
    ),
    /** List only these rows; keep the picked one when it is among them. */
    list(keep) {
      rows = board.rows.filter((_, i) => keep[i]);
      const before = list.value;
      list.replaceChildren(...rows.map((r) => entries.get(r.id)));
      const still = rows.some((r) => r.id === before);
      list.value = still ? before : "";
      if (!still) {
        const hint = rows.length ? strings.pick : strings.none_left;
        detail.replaceChildren(h("p", { class: "wrk-hint" }, hint));
      }
      drawJudged();
    },
    pick(rowId) {
      if (!rows.some((row) => row.id === rowId)) return; // a faded point
      list.value = rowId;
      list.dispatchEvent(new Event("change"));
    },
  };
}
