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

/** Keep what is typed in a field: a moment after the last letter, and when the field is left. */
function keepTyping(field, keep) {
  let timer = null;
  const now = () => {
    clearTimeout(timer);
    timer = null;
    keep(field.value);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(now, 400);
  });
  field.addEventListener("change", () => timer !== null && now());
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
  known[version] ??= load(bundle.get("code")).catch((error) => {
    delete known[version]; // the next explorer may have more luck
    throw error;
  });
  return known[version];
}

/** Run the bundle, and leave the page's own Plotly (JupyterLab may have one) as it was. */
async function load(code) {
  const had = Object.hasOwn(globalThis, "Plotly");
  const before = globalThis.Plotly;
  const loader = { exports: {} };
  new Function("module", "exports", "define", code)(loader, loader.exports, undefined);
  const found = loader.exports.newPlot ? loader.exports : globalThis.Plotly;
  if (had) globalThis.Plotly = before;
  else delete globalThis.Plotly;
  if (!found?.react) throw new Error("the bundle holds no plotly");
  return found;
}

// ---------------------------------------------------------------- controls

/** Draw one control; `changed(value)` is called at every change. */
function control(spec, value, changed) {
  const id = `wrk-${next()}`;
  const box = (...children) =>
    h("div", { class: `wrk-control wrk-${spec.look ?? spec.type}`, "data-control": spec.id }, ...children);
  const options = spec.options;

  if (spec.look === "slider") {
    const at = Math.max(0, options.findIndex((o) => o.value === value));
    // For the eye: a screen reader hears the slider's own value text.
    const output = h("span", { class: "wrk-value", "aria-hidden": "true" }, options[at].label);
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
    keepTyping(why, (text) => kept.set(`verdict/${row.id}`, { ...kept.get(`verdict/${row.id}`), why: text }));
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
      if (!rows.some((row) => row.id === rowId)) return; // a faded point
      list.value = rowId;
      list.dispatchEvent(new Event("change"));
    },
  };
}

// ---------------------------------------------------------------- prediction

function makePrediction(spec, strings, kept, uncover) {
  const said = kept.get("prediction");
  const id = `wrk-${next()}`;
  const warning = h("p", { id: `${id}-warning`, class: "wrk-hint", role: "status" });
  const outcome = h("div", { class: "wrk-outcome" });

  const tell = (value, moved) => {
    const label = spec.options.find((o) => o.value === value.said)?.label ?? value.said;
    const words =
      value.said === null
        ? fill(strings.predict_skipped, spec)
        : fill(spec.reveal, { said: label, answer: spec.answer });
    const why = h("textarea", { id: `${id}-why`, rows: "2", maxlength: "600" });
    why.value = value.why ?? "";
    keepTyping(why, (text) => kept.set("prediction", { ...kept.get("prediction"), why: text }));
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
    if (/^\s*\d{1,3}([.,]\d{3})+\s*$/.test(input.value)) return null; // a thousand, or one?
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
      input.setAttribute("aria-invalid", "true");
      (spec.kind === "number" ? input : cover.querySelector("input")).focus();
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

  const input = h("input", { id, type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "12", "aria-describedby": warning.id });
  input.addEventListener("keydown", (event) => {
    const alone = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (event.key === "Enter" && alone) answer();
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
    h("legend", {}, h("span", { class: "wrk-kicker" }, strings.predict), h("span", {}, ` ${spec.question}`)),
    h("div", { class: "wrk-fields" }, ...field),
    h("button", { type: "button", class: "wrk-go", onclick: answer }, strings.predict_go),
    h("button", { type: "button", class: "wrk-skip", onclick: skip }, strings.predict_skip),
    warning,
  );
  return { cover, outcome, start: () => said && tell(said, false) };
}

// ---------------------------------------------------------------- the whole explorer

/** What a student did, in the page and in the kernel. The kernel says when it has kept it. */
function makeKept(model, strings, notice, signal) {
  const waiting = new Map(); // key -> timer
  const receive = (message) => {
    for (const key of message.keys) {
      clearTimeout(waiting.get(key));
      waiting.delete(key);
    }
    notice.textContent = message.problem ?? "";
  };
  signal.addEventListener("abort", () => waiting.forEach((timer) => clearTimeout(timer)));
  return {
    get: (key) => model.get("kept")[key],
    set(key, value) {
      model.set("kept", { ...model.get("kept"), [key]: value });
      model.save_changes();
      clearTimeout(waiting.get(key));
      waiting.set(key, setTimeout(() => (notice.textContent = strings.not_kept), 4000));
    },
    receive,
  };
}

function build(model, el, spec, signal) {
  const { strings } = spec;
  const notice = h("p", { class: "wrk-notice", role: "status" });
  const kept = makeKept(model, strings, notice, signal);
  const state = Object.fromEntries(spec.controls.map((c) => [c.id, c.value]));
  const answers = {}; // control id -> {patch, says} that the kernel computed
  const asked = {}; // control id -> the number of its latest question
  const captionId = `wrk-${next()}`;
  const titleId = `wrk-${next()}`;

  const live = h("p", { class: "wrk-live" });
  const spoken = h("p", { class: "wrk-unseen", role: "status" }); // the same, once the hand rests
  const clickable = Boolean(spec.parts.board && spec.parts.figure);
  const picture = h("div", { class: "wrk-picture", role: clickable ? "group" : "img", "aria-labelledby": captionId });
  const caption = h("figcaption", { id: captionId, class: "wrk-caption" }, spec.caption);
  const textHost = h("div", { class: "wrk-text" });
  const gloss = h("div", { class: "wrk-gloss", role: "status" });
  const tableBox = h("div", { class: "wrk-table" });
  let Plotly = null;
  let drawn = {};
  let parts = spec.parts;

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
          const title = row.title.toLowerCase();
          return value.toLowerCase().split(/\s+/).every((word) => title.includes(word));
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
      else values[c.id] = answers[c.id]?.says ?? says(state[c.id]);
    }
    return fill(spec.sentence, values);
  };

  let speaking = null;
  const say = (words) => {
    if (live.textContent === words) return;
    live.textContent = words;
    clearTimeout(speaking);
    speaking = setTimeout(() => (spoken.textContent = words), 600);
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

  /** Opacity of each point: one style, so that a filter needs no new drawing. */
  const opacity = (trace, keep) => trace.meta.rows.map((row) => (keep[row] ? 1 : 0.12));

  const drawFigure = (figure, keep) => {
    if (!Plotly) return;
    const theme = spec.themes[isDark(el) ? "dark" : "light"];
    const layered = spec.controls.filter((c) => c.type === "layers" && c.target === "figure");
    const off = layered.flatMap((c) => c.options.filter((o) => !state[c.id].includes(o.value)).flatMap((o) => o.traces ?? []));
    const hidden = new Set(off);
    const filtered = figure.data.flatMap((trace, i) => (trace.meta?.rows ? [i] : []));
    if (drawn.figure === figure && drawn.theme === theme && drawn.off === off.join()) {
      if (filtered.length) {
        Plotly.restyle(picture, { "marker.opacity": filtered.map((i) => opacity(figure.data[i], keep)) }, filtered);
      }
      return;
    }
    drawn = { ...drawn, figure, theme, off: off.join() };
    const axes = Object.keys(figure.layout).filter((key) => /^[xy]axis\d*$/.test(key));
    const layout = { ...figure.layout, template: { layout: { ...figure.layout.template.layout, ...theme } } };
    for (const axis of axes) layout[axis] = { ...theme[axis.slice(0, 5)], ...layout[axis] };
    const data = figure.data.map((trace, i) => ({
      ...trace,
      ...(hidden.has(i) ? { visible: false } : {}),
      ...(trace.meta?.rows ? { marker: { ...trace.marker, opacity: opacity(trace, keep) } } : {}),
    }));
    return Plotly.react(picture, data, layout, spec.config);
  };

  /** The parts in the present state of the choices; the same object as long as that is the same. */
  const settle = () => {
    const key = JSON.stringify([
      spec.controls.map((c) => (c.type === "choice" || c.target === "text" ? state[c.id] : null)),
      spec.controls.map((c) => answers[c.id]?.seq ?? 0),
    ]);
    if (drawn.key === key) return;
    drawn.key = key;
    parts = spec.parts;
    for (const c of spec.controls) {
      const patch = c.computed ? answers[c.id]?.patch : spec.patches[c.id]?.[state[c.id]];
      if (patch) parts = patched(parts, patch);
      if (c.type === "layers" && c.target === "text") parts = patched(parts, { "/text/marked": state[c.id] });
    }
  };

  const update = () => {
    settle();
    const keep = keepRows();
    say(sentence(keep));
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
    if (parts.figure) return drawFigure(parts.figure, keep);
  };

  const change = (c, value) => {
    state[c.id] = value;
    // What the kernel computed rests on the state of all controls: ask again for each.
    const waits = spec.controls.filter((other) => other.computed);
    for (const other of waits) {
      const seq = next();
      asked[other.id] = seq;
      model.send({ type: "ask", control: other.id, state, seq });
      setTimeout(() => asked[other.id] === seq && answers[other.id]?.seq !== seq && say(strings.needs_kernel), 1500);
    }
    if (!c.computed) update();
  };

  const layersOf = new Map((spec.parts.text?.layers ?? []).map((layer) => [layer.id, layer]));
  const dressed = (c) =>
    c.type === "layers" && c.target === "text"
      ? { ...c, options: c.options.map((o) => ({ ...layersOf.get(o.value), ...o })) }
      : c;
  const controls = h(
    "div",
    { class: "wrk-controls" },
    ...spec.controls.map((c) => control(dressed(c), c.value, (value) => change(c, value))),
  );
  const details = h("details", { class: "wrk-details" }, h("summary", {}, strings.table), tableBox);
  details.addEventListener("toggle", () => details.open && parts.table && drawTable(parts.table));

  const stage = h(
    "div",
    { class: "wrk-stage" },
    controls,
    spec.parts.figure ? picture : null,
    spec.parts.figure ? caption : null,
    spec.parts.text ? textHost : null,
    live,
    spoken,
    board ? board.node : null,
    spec.parts.table ? details : null,
  );
  // plotly follows the window; the width of a cell changes with the side bars, too.
  const resized = new ResizeObserver(() => Plotly && picture.offsetWidth && Plotly.Plots.resize(picture));

  const open = () => {
    stage.hidden = false;
    update();
    if (!spec.parts.figure || Plotly) return;
    plotly(model)
      .then(async (found) => {
        if (signal.aborted) return;
        Plotly = found;
        await update();
        picture.on("plotly_click", (event) => {
          const point = event.points?.[0];
          const row = point?.data?.meta?.rows?.[point.pointNumber];
          if (board && row !== undefined) board.pick(spec.parts.board.rows[row].id);
        });
        resized.observe(picture);
        picture.dataset.drawn = "true";
      })
      .catch((error) => {
        console.error(error);
        picture.textContent = strings.no_picture;
        details.open = true;
      });
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
    notice,
  );
  root.addEventListener("keydown", guardKeys, { signal });
  el.replaceChildren(root);
  if (prediction) prediction.start();
  else open();

  const themed = new MutationObserver(() => parts.figure && drawn.key && drawFigure(parts.figure, keepRows()));
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  signal.addEventListener("abort", () => {
    themed.disconnect();
    resized.disconnect();
    clearTimeout(speaking);
    if (Plotly) Plotly.purge(picture);
  });

  return (message) => {
    if (message.type === "kept") kept.receive(message);
    if (message.type !== "patch" || message.seq !== asked[message.control]) return;
    answers[message.control] = message;
    update();
  };
}

function render({ model, el }) {
  el.classList.add("wrk-root");
  const view = next(); // messages go to all views of a model; this one knows its own
  let life = new AbortController();
  let receive = () => {};
  const start = (spec) => {
    life.abort();
    life = new AbortController();
    receive = build(model, el, spec, life.signal);
  };
  // Whether the reader has a copy of their own is known to the kernel alone. It is asked before
  // anything is drawn, so that nothing half-answered is wiped; without a kernel, a second is enough.
  let waiting = null;
  const onMessage = (message) => {
    if (message?.type === "welcome" && message.view === view) {
      clearTimeout(waiting);
      // The reader's own copy is drawn from the message; it never enters the model.
      start(message.spec ?? model.get("spec"));
    } else receive(message ?? {});
  };
  model.on("msg:custom", onMessage);
  if (model.get("asks")) {
    waiting = setTimeout(() => start(model.get("spec")), 1500);
    model.send({ type: "hello", view });
  } else start(model.get("spec"));
  return () => {
    clearTimeout(waiting);
    model.off("msg:custom", onMessage);
    life.abort();
  };
}

export default { render };
