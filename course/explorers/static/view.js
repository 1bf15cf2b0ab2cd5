// The one view of all explorers. It knows controls, patches, marked texts, boards and charts; it
// knows no lesson. What it shows is described by course/explorers/view.py.

const BUNDLES = "__war_reporting_kit_plotly__"; // version -> promise of Plotly, once a page
const SERIAL = "__war_reporting_kit_serial__";

/** A number used once on this page. Every explorer has its own copy of this module, so it lies
 * on the page: two radio groups of one name would switch each other off. */
const next = () => (globalThis[SERIAL] = (globalThis[SERIAL] ?? 0) + 1);

// ---------------------------------------------------------------- small helpers

/** Make an element: h("p", {class: "x", onclick: f}, child, "text"). */
function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Fill {name} in a template. Unknown names stay empty; the sentence must never show braces. */
function fill(template, values) {
  return template
    .replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""))
    .replace(/\s+/g, " ")
    .trim();
}

/** Set the value behind a JSON pointer, copying each object on the way so that the base survives. */
function patched(root, patch) {
  const result = { ...root };
  const copied = new Set([result]);
  for (const [pointer, value] of Object.entries(patch)) {
    const steps = pointer.split("/").slice(1).map((s) => s.replace(/~1/g, "/").replace(/~0/g, "~"));
    let here = result;
    for (const step of steps.slice(0, -1)) {
      let next = here[step];
      if (!copied.has(next)) {
        next = Array.isArray(next) ? [...next] : { ...next };
        copied.add(next);
        here[step] = next;
      }
      here = next;
    }
    here[steps.at(-1)] = value;
  }
  return result;
}

/** Combinations, Escape, Tab, Shift+Enter and function keys belong to the notebook; the rest stays.
 * Escape also takes the focus back to the cell: JupyterLab listens there, and not in an output. */
function guardKeys(event) {
  const notebooks =
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.shiftKey && event.key === "Enter") ||
    /^(Escape|Tab|F\d+)$/.test(event.key);
  if (!notebooks) event.stopPropagation();
  if (event.key === "Escape") {
    const cell = event.currentTarget.closest(".jp-Cell, .jp-Notebook");
    if (cell) cell.focus();
    else event.target.blur?.();
  }
}

function isDark(node) {
  const light = document.body.dataset.jpThemeLight;
  if (light !== undefined) return light === "false";
  const colour = getComputedStyle(node).getPropertyValue("background-color").match(/\d+(\.\d+)?/g);
  return Boolean(colour && colour.length === 3 && colour.reduce((a, b) => a + Number(b), 0) < 384);
}

/** Find plotly on the page, or bring it once: the bundle widget carries the wheel's own file. */
async function plotly(model) {
  const reference = model.get("bundle");
  const manager = model.widget_manager;
  const bundle =
    typeof reference === "string"
      ? await manager.get_model(reference.replace("IPY_MODEL_", ""))
      : reference;
  const version = bundle.get("version");
  const known = (globalThis[BUNDLES] ??= {});
  known[version] ??= (async () => {
    const before = globalThis.Plotly;
    const loader = { exports: {} };
    // A UMD file: with module and exports in sight it hands itself over and touches nothing else.
    new Function("module", "exports", "define", bundle.get("code"))(loader, loader.exports, undefined);
    const found = loader.exports.newPlot ? loader.exports : globalThis.Plotly;
    if (before) globalThis.Plotly = before;
    return found;
  })();
  return known[version];
}

// ---------------------------------------------------------------- controls

/** Draw one control; `changed(value)` is called at every change. Returns the element and a reader. */
function control(spec, value, changed) {
  const id = `wrk-${next()}`;
  const box = (...children) =>
    h("div", { class: `wrk-control wrk-${spec.look ?? spec.type}`, "data-control": spec.id }, ...children);
  const options = spec.options;

  if (spec.look === "slider") {
    const at = Math.max(0, options.findIndex((o) => o.value === value));
    const output = h("output", { for: id }, options[at].label);
    const input = h("input", {
      id,
      type: "range",
      min: "0",
      max: String(options.length - 1),
      step: "1",
      value: String(at),
      "aria-valuetext": options[at].label,
    });
    input.addEventListener("input", () => {
      const option = options[Number(input.value)];
      output.textContent = option.label;
      input.setAttribute("aria-valuetext", option.label);
      changed(option.value);
    });
    return box(h("label", { for: id }, spec.label), input, output);
  }

  if (spec.look === "radio" || spec.type === "layers") {
    const many = spec.type === "layers";
    const chosen = new Set(many ? value : [value]);
    const items = options.map((option) => {
      const input = h("input", {
        type: many ? "checkbox" : "radio",
        name: id,
        value: option.value,
        checked: chosen.has(option.value),
      });
      input.addEventListener("change", () => {
        if (!many) return changed(option.value);
        input.checked ? chosen.add(option.value) : chosen.delete(option.value);
        changed(options.map((o) => o.value).filter((v) => chosen.has(v)));
      });
      const sample = option.shape ? `wrk-span wrk-shape-${option.shape}` : "";
      const style = option.colour ? `--wrk-mark: ${option.colour}` : null;
      return h("label", {}, input, h("span", { class: sample, style }, option.label));
    });
    return h(
      "fieldset",
      { class: `wrk-control wrk-${many ? "layers" : "radio"}`, "data-control": spec.id },
      h("legend", {}, spec.label),
      ...items,
    );
  }

  if (spec.type === "search") {
    const input = h("input", { id, type: "search", value, autocomplete: "off" });
    input.addEventListener("input", () => changed(input.value));
    return box(h("label", { for: id }, spec.label), input);
  }

  const select = h(
    "select",
    { id },
    ...options.map((o) => h("option", { value: o.value, selected: o.value === value }, o.label)),
  );
  select.addEventListener("change", () => changed(select.value));
  return box(h("label", { for: id }, spec.label), select);
}

// ---------------------------------------------------------------- marked text

function drawText(host, gloss, text, strings) {
  const layers = new Map(text.layers.map((layer) => [layer.id, layer]));
  const marked = new Set(text.marked);
  const versions = text.versions.filter((version) => text.show.includes(version.id));

  const tell = (ids, mark) => {
    for (const other of host.querySelectorAll("[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
    mark.setAttribute("aria-pressed", "true");
    gloss.replaceChildren(
      ...ids.map((id) => {
        const [layer, quote, says] = text.glosses[id];
        return h("p", {}, h("strong", {}, quote), ` (${layers.get(layer).label}) `, says);
      }),
    );
  };

  const run = ([words, ids]) => {
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
    const names = seen.map((id) => layers.get(text.glosses[id][0]).label).join(", ");
    const mark = h(
      "span",
      { class: "wrk-mark", role: "button", tabIndex: 0, "aria-pressed": "false", "aria-label": `${words.trim()} (${names})` },
      inner,
    );
    mark.addEventListener("click", () => tell(seen, mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      tell(seen, mark);
    });
    return mark;
  };

  const column = (version) => {
    const shown = version.paragraphs.filter((p) => text.whole || p.n === text.paragraph);
    return h(
      "div",
      { class: "wrk-version", lang: version.lang, "data-version": version.id },
      h("p", { class: "wrk-version-name", lang: document.documentElement.lang || "en" }, version.label),
      ...(text.whole ? version.head.map((line) => h("p", { class: "wrk-head" }, line)) : []),
      ...shown.map((p) =>
        h(
          "div",
          { class: `wrk-paragraph wrk-role-${p.role}`, "data-paragraph": String(p.n) },
          h("span", { class: "wrk-number", "aria-label": fill(strings.paragraph, p) }, String(p.n)),
          h(p.role === "heading" ? "h5" : "p", {}, ...p.runs.map(run)),
        ),
      ),
    );
  };
  host.replaceChildren(...versions.map(column));
  gloss.replaceChildren(h("p", { class: "wrk-hint" }, strings.gloss_hint));
}

// ---------------------------------------------------------------- board

/** The list and the case beside it. `kept` reads and writes what the student decided. */
function makeBoard(board, strings, kept) {
  const id = `wrk-${next()}`;
  const list = h("select", { id, size: "10", class: "wrk-list" });
  const detail = h("div", { class: "wrk-case" }, h("p", { class: "wrk-hint" }, strings.pick));
  const spoken = h("p", { class: "wrk-unseen", role: "status" });
  const judged = h("div", { class: "wrk-judged" });
  const steps = new Map(); // row id -> how many cards are open
  const label = (pairs, value) => (pairs.find(([v]) => v === value) ?? [value, value])[1];
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
            h("tr", {}, ...[row.title, label(board.options, said.said).split(":")[0], row.ours[1]].map((t) => h("td", {}, t))),
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
    why.addEventListener("change", () => {
      kept.set(`verdict/${row.id}`, { ...kept.get(`verdict/${row.id}`), why: why.value });
    });
    return h(
      "div",
      { class: "wrk-verdict" },
      h(
        "p",
        {},
        fill(strings.yours, {
          said: label(board.options, said.said).split(":")[0],
          reason: label(board.reasons, said.reason),
        }),
        board.ladder ? ` ${fill(strings.clues_used, { n: said.cards })}` : "",
      ),
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
      own ? h("label", { for: own.id, class: "wrk-reason" }, board.own_words) : null,
      own,
      ...board.options.map(([value, text]) =>
        h("label", {}, h("input", { type: "radio", name, value, checked: before?.said === value }), text),
      ),
      h("label", { for: reasonId, class: "wrk-reason" }, board.reason),
      reasons,
      h("button", { type: "button", class: "wrk-compare", onclick: say }, strings.compare),
    );
    if (before) result.append(verdict(row, before));
    return [form, result];
  };

  const show = (row, moved) => {
    const total = row.cards.length;
    if (kept.get(`verdict/${row.id}`)) steps.set(row.id, total);
    const open = steps.get(row.id) ?? 0;
    const head = h("h5", {}, row.title);
    const nodes = [head];
    nodes.push(h("dl", {}, ...row.lines.flatMap(([k, v]) => [h("dt", {}, k), h("dd", {}, v)])));
    let landing = null;
    if (open) {
      landing = h("h6", {}, board.ladder ? strings.clues_head : strings.evidence_head);
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
      list.replaceChildren(...rows.map((r) => h("option", { value: r.id }, r.title)));
      const still = rows.some((r) => r.id === before);
      list.value = still ? before : "";
      if (!still) {
        const hint = rows.length ? strings.pick : strings.none_left;
        detail.replaceChildren(h("p", { class: "wrk-hint" }, hint));
      }
      drawJudged();
    },
    pick(rowId) {
      list.value = rowId;
      list.dispatchEvent(new Event("change"));
    },
  };
}

// ---------------------------------------------------------------- prediction

function makePrediction(spec, strings, kept, uncover) {
  const said = kept.get("prediction");
  const id = `wrk-${next()}`;
  const warning = h("p", { class: "wrk-hint", role: "status" });
  const outcome = h("div", { class: "wrk-outcome" });

  const tell = (value, moved) => {
    const label = spec.options.find((o) => o.value === value.said)?.label ?? value.said;
    const words =
      value.said === null
        ? fill(strings.predict_skipped, spec)
        : fill(spec.reveal, { said: label, answer: spec.answer });
    const why = h("textarea", { id: `${id}-why`, rows: "2", maxlength: "600" });
    why.value = value.why ?? "";
    why.addEventListener("change", () => kept.set("prediction", { ...kept.get("prediction"), why: why.value }));
    const line = h("p", { class: "wrk-revealed" }, words);
    outcome.replaceChildren(
      h("p", { class: "wrk-asked" }, spec.question),
      line,
      h("label", { for: `${id}-why` }, `${spec.why} `, h("span", { class: "wrk-hint" }, strings.why_save)),
      why,
    );
    cover.hidden = true;
    uncover();
    if (moved) {
      line.tabIndex = -1;
      line.focus({ preventScroll: true });
    }
  };

  /** The number typed, or null when it is none that makes sense here. */
  const number = () => {
    const typed = input.value.trim().replace(",", ".").replace(/\s*%$/, "");
    const value = Number(typed);
    return typed && /^\d+\.?\d*$|^\.\d+$/.test(typed) && value <= spec.most ? String(value) : null;
  };

  const answer = () => {
    const value = spec.kind === "number" ? number() : cover.querySelector("input:checked")?.value;
    if (value === null || value === undefined) {
      const example = Math.round(spec.most / 2);
      warning.textContent =
        spec.kind === "number" ? fill(strings.predict_range, { most: spec.most, example }) : strings.predict_missing;
      return;
    }
    const given = { said: value };
    kept.set("prediction", given);
    tell(given, true);
  };
  const skip = () => {
    const given = { said: null };
    kept.set("prediction", given);
    tell(given, true);
  };

  const input = h("input", { id, type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "12" });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey) answer();
  });
  const field =
    spec.kind === "number"
      ? [h("label", { for: id }, spec.unit ? `${strings.predict_number} (${spec.unit})` : strings.predict_number), input]
      : spec.options.map((o) =>
          h("label", {}, h("input", { type: "radio", name: id, value: o.value }), o.label),
        );
  const cover = h(
    "fieldset",
    { class: "wrk-cover" },
    h("legend", {}, strings.predict),
    h("p", {}, spec.question),
    h("div", { class: "wrk-fields" }, ...field),
    h("button", { type: "button", class: "wrk-go", onclick: answer }, strings.predict_go),
    h("button", { type: "button", class: "wrk-skip", onclick: skip }, strings.predict_skip),
    warning,
  );
  return { cover, outcome, start: () => said && tell(said, false) };
}

// ---------------------------------------------------------------- the whole explorer

function build(model, el, spec, signal) {
  const { strings } = spec;
  const kept = {
    get: (key) => model.get("kept")[key],
    set: (key, value) => {
      model.set("kept", { ...model.get("kept"), [key]: value });
      model.save_changes();
    },
  };
  const state = Object.fromEntries(spec.controls.map((c) => [c.id, c.value]));
  const answers = {}; // control id -> {patch, says} that the kernel computed
  const asked = {};
  const captionId = `wrk-${next()}`;
  const titleId = `wrk-${next()}`;

  const live = h("p", { class: "wrk-live", role: "status", "aria-live": "polite" });
  const picture = h("div", { class: "wrk-picture", role: "img", "aria-labelledby": captionId });
  const caption = h("figcaption", { id: captionId, class: "wrk-caption" }, spec.caption);
  const textHost = h("div", { class: "wrk-text" });
  const gloss = h("div", { class: "wrk-gloss", role: "status", "aria-live": "polite" });
  const tableBox = h("div", { class: "wrk-table" });
  let Plotly = null;
  let drawn = {};

  const board = spec.parts.board ? makeBoard(spec.parts.board, strings, kept) : null;

  /** Which rows pass all filters, as a list of booleans. */
  const keepRows = () => {
    const rows = spec.parts.board?.rows ?? [];
    return rows.map((row) =>
      spec.controls.every((c) => {
        const value = state[c.id];
        if (!value || !value.length) return true;
        if (c.type === "filter") return row.fields[c.field] === value;
        if (c.type === "search") {
          const words = value.toLowerCase().split(/\s+/).filter(Boolean);
          const hay = row.title.toLowerCase();
          return words.every((word) => hay.includes(word));
        }
        return true;
      }),
    );
  };

  const sentence = (keep) => {
    const values = { shown: keep.filter(Boolean).length, total: keep.length };
    for (const c of spec.controls) {
      const says = (value) => c.options.find((o) => o.value === value)?.says ?? "";
      if (c.type === "layers") values[c.id] = c.options.filter((o) => state[c.id].includes(o.value)).map((o) => o.says).join(", ") || c.none;
      else if (c.computed) values[c.id] = answers[c.id]?.says ?? "";
      else values[c.id] = says(state[c.id]);
    }
    return fill(spec.sentence, values);
  };

  const drawTable = (table) => {
    if (drawn.table === table) return;
    drawn.table = table;
    tableBox.replaceChildren(
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...table.columns.map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, ...table.rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell))))),
      ),
    );
  };

  const drawFigure = (figure, keep) => {
    if (!Plotly) return;
    const theme = spec.themes[isDark(el) ? "dark" : "light"];
    const axes = Object.keys(figure.layout).filter((key) => /^[xy]axis\d*$/.test(key));
    const layout = { ...figure.layout, template: { layout: { ...figure.layout.template.layout, ...theme } } };
    for (const axis of axes) layout[axis] = { ...theme[axis.slice(0, 5)], ...layout[axis] };
    const layered = spec.controls.filter((c) => c.type === "layers" && c.target === "figure");
    const hidden = new Set(
      layered.flatMap((c) => c.options.filter((o) => !state[c.id].includes(o.value)).flatMap((o) => o.traces ?? [])),
    );
    const all = keep.every(Boolean);
    const data = figure.data.map((trace, i) => {
      const copy = hidden.has(i) ? { ...trace, visible: false } : { ...trace };
      if (trace.meta?.rows && !all) copy.selectedpoints = trace.meta.rows.flatMap((row, at) => (keep[row] ? [at] : []));
      return copy;
    });
    Plotly.react(picture, data, layout, { displayModeBar: false, displaylogo: false, responsive: true, showSendToCloud: false });
  };

  const update = () => {
    let parts = spec.parts;
    for (const c of spec.controls) {
      const patch = c.computed ? answers[c.id]?.patch : spec.patches[c.id]?.[state[c.id]];
      if (patch) parts = patched(parts, patch);
      if (c.type === "layers" && c.target === "text") parts = patched(parts, { "/text/marked": state[c.id] });
    }
    const keep = keepRows();
    const words = sentence(keep);
    if (live.textContent !== words) live.textContent = words;
    if (parts.figure) drawFigure(parts.figure, keep);
    if (parts.text && drawn.text !== parts.text) {
      drawn.text = parts.text;
      drawText(textHost, gloss, parts.text, strings);
    }
    const filter = keep.join();
    if (board && drawn.filter !== filter) {
      drawn.filter = filter;
      board.list(keep);
    }
    if (parts.table && details.open) drawTable(parts.table);
    drawn.parts = parts;
  };

  const change = (c, value) => {
    state[c.id] = value;
    if (c.computed) {
      asked[c.id] = (asked[c.id] ?? 0) + 1;
      model.send({ type: "ask", control: c.id, state, seq: asked[c.id] });
      live.textContent = strings.needs_kernel; // stands until the kernel answers
      return;
    }
    update();
  };

  const layersOf = new Map((spec.parts.text?.layers ?? []).map((layer) => [layer.id, layer]));
  const dressed = (c) =>
    c.type === "layers" && c.target === "text"
      ? { ...c, options: c.options.map((o) => ({ ...o, ...(layersOf.get(o.value) ?? {}), value: o.value, label: o.label })) }
      : c;
  const controls = h(
    "div",
    { class: "wrk-controls" },
    ...spec.controls.map((c) => control(dressed(c), c.value, (value) => change(c, value))),
  );
  const details = h("details", { class: "wrk-details" }, h("summary", {}, strings.table), tableBox);
  details.addEventListener("toggle", () => details.open && drawn.parts?.table && drawTable(drawn.parts.table));

  const stage = h(
    "div",
    { class: "wrk-stage" },
    controls,
    spec.parts.figure ? picture : null,
    spec.parts.figure ? caption : null,
    spec.parts.text ? textHost : null,
    spec.parts.text ? gloss : null,
    live,
    board ? board.node : null,
    spec.parts.table ? details : null,
  );

  const open = () => {
    stage.hidden = false;
    update();
    if (!spec.parts.figure || Plotly) return;
    plotly(model).then(
      (found) => {
        if (signal.aborted) return;
        Plotly = found;
        update();
        picture.on?.("plotly_click", (event) => {
          const point = event.points?.[0];
          const row = point?.data?.meta?.rows?.[point.pointNumber];
          if (board && row !== undefined) board.pick(spec.parts.board.rows[row].id);
        });
        picture.dataset.drawn = "true";
      },
      () => {
        picture.textContent = strings.no_picture;
        details.open = true;
      },
    );
  };

  const prediction = spec.prediction ? makePrediction(spec.prediction, strings, kept, open) : null;
  stage.hidden = Boolean(prediction);
  const root = h(
    "figure",
    { class: "wrk-explorer", "data-explorer": spec.id, role: "group", "aria-labelledby": titleId },
    h("h4", { id: titleId }, spec.title),
    h("p", { class: "wrk-task" }, spec.task),
    prediction?.cover,
    prediction?.outcome,
    stage,
  );
  root.addEventListener("keydown", guardKeys, { signal });
  el.replaceChildren(root);
  if (prediction) prediction.start();
  else open();

  const themed = new MutationObserver(() => drawn.parts && update());
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  signal.addEventListener("abort", () => {
    themed.disconnect();
    if (Plotly) Plotly.purge(picture);
  });

  return (message) => {
    if (message.type !== "patch" || message.seq !== asked[message.control]) return;
    answers[message.control] = { patch: message.patch, says: message.says };
    update();
  };
}

function render({ model, el }) {
  el.classList.add("wrk-root");
  let life = new AbortController();
  let receive = build(model, el, model.get("spec"), life.signal);
  const onMessage = (message) => {
    if (message?.type === "private") {
      // The reader's own copy replaces the kit's text on this page; it never enters the model.
      life.abort();
      life = new AbortController();
      receive = build(model, el, message.spec, life.signal);
    } else receive(message ?? {});
  };
  model.on("msg:custom", onMessage);
  model.send({ type: "hello" });
  return () => {
    model.off("msg:custom", onMessage);
    life.abort();
  };
}

export default { render };
