// The controls of each kind of question: native ones, with visible labels.

/** Make an element whose inside is HTML that the kit made (never what a student typed). */
function rich(tag, attributes, html) {
  const node = h(tag, attributes);
  node.innerHTML = html;
  return node;
}

/** A text field, or a text area of so many rows. `changed(text)` at every letter. */
function textField(spec, text, changed, { rows, code, enter }) {
  const id = `wrk-${next()}`;
  const help = spec.help ? h("p", { id: `${id}-help`, class: "wrk-help" }, spec.help) : null;
  const common = { id, "aria-describedby": help ? help.id : null, autocomplete: "off", maxlength: "20000", placeholder: spec.placeholder || null };
  const field = rows
    ? h("textarea", { ...common, rows: String(rows), class: code ? "wrk-code" : null, spellcheck: code ? "false" : "true", wrap: code ? "off" : null })
    : h("input", { ...common, type: "text", inputmode: spec.kind === "number" ? "decimal" : null, spellcheck: "false" });
  field.value = text;
  field.addEventListener("input", () => changed(field.value));
  if (enter) {
    field.addEventListener("keydown", (event) => {
      const alone = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
      if (event.key === "Enter" && alone && !event.isComposing) enter();
    });
  }
  const label = h("label", { for: id, class: "wrk-legend" }, spec.legend);
  const unit = spec.unit ? h("span", { class: "wrk-unit" }, spec.unit) : null;
  const line = unit ? h("div", { class: "wrk-line" }, field, unit) : field;
  if (unit) {
    unit.id = `${id}-unit`;
    field.setAttribute("aria-describedby", [unit.id, help?.id].filter(Boolean).join(" "));
  }
  return { node: h("div", { class: "wrk-answer" }, label, help, line), field };
}

/** A group under one legend. */
function group(spec, ...children) {
  const help = spec.help ? h("p", { class: "wrk-help" }, spec.help) : null;
  return h("fieldset", { class: "wrk-answer" }, h("legend", { class: "wrk-legend" }, spec.legend), help, ...children);
}

const MAKERS = {
  number: (spec, fields, changed, enter) =>
    textField(spec, fields.text, (text) => changed({ text }), { enter }).node,

  text: (spec, fields, changed, enter) =>
    textField(spec, fields.text, (text) => changed({ text }), { enter }).node,

  code(spec, fields, changed) {
    const rows = Math.max(5, fields.text.split("\n").length + 1);
    return textField(spec, fields.text, (text) => changed({ text }), { rows, code: true }).node;
  },

  essay(spec, fields, changed) {
    const count = h("p", { class: "wrk-count" });
    const tell = (text) => {
      const n = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      count.textContent = fill(n === 1 ? spec.strings.one_word : spec.strings.words, { n });
    };
    const { node } = textField(spec, fields.text, (text) => { tell(text); changed({ text }); }, { rows: 10 });
    tell(fields.text);
    node.append(count);
    return node;
  },

  choice(spec, fields, changed) {
    const name = `wrk-${next()}`;
    return group(spec, ...spec.options.map((o) => {
      const input = h("input", { type: "radio", name, value: o.id, checked: fields.choice === o.id });
      input.addEventListener("change", () => changed({ choice: o.id }));
      return h("label", { class: "wrk-option" }, input, rich("span", {}, o.html));
    }));
  },

  many(spec, fields, changed) {
    const ticked = new Set(fields.ticked);
    return group(spec, ...spec.options.map((o) => {
      const input = h("input", { type: "checkbox", value: o.id, checked: ticked.has(o.id) });
      input.addEventListener("change", () => {
        input.checked ? ticked.add(o.id) : ticked.delete(o.id);
        changed({ ticked: spec.options.map((one) => one.id).filter((one) => ticked.has(one)) });
      });
      return h("label", { class: "wrk-option" }, input, rich("span", {}, o.html));
    }));
  },

  match(spec, fields, changed) {
    const pairs = { ...fields.pairs };
    // A closed list cuts long texts off: then they stand above, each with its letter.
    const long = spec.targets.some((t) => t.text.length > 32);
    const letter = (i) => String.fromCharCode(97 + i);
    const legend = h("ol", { class: "wrk-targets" }, ...spec.targets.map((t, i) => h("li", {}, `${letter(i)}. ${t.text}`)));
    const rows = spec.options.map((o) => {
      const id = `wrk-${next()}`;
      const select = h(
        "select",
        { id, "data-item": o.id },
        h("option", { value: "" }, spec.strings.choose),
        ...spec.targets.map((t, i) =>
          h("option", { value: t.id, selected: pairs[o.id] === t.id }, long ? `${letter(i)}. ${t.text}` : t.text),
        ),
      );
      select.addEventListener("change", () => {
        if (select.value) pairs[o.id] = select.value;
        else delete pairs[o.id];
        changed({ pairs: { ...pairs } });
      });
      return h("div", { class: "wrk-pair" }, rich("label", { for: id }, o.html), select);
    });
    return group(spec, long ? legend : null, ...rows);
  },

  order(spec, fields, changed) {
    const byId = new Map(spec.options.map((o) => [o.id, o]));
    const spoken = h("p", { class: "wrk-unseen", role: "status" });
    const list = h("ol", { class: "wrk-order" });
    let order = [...fields.order];
    const positions = order.map((_, i) => String(i + 1));

    const move = (id, to, from) => {
      const at = order.indexOf(id);
      if (to === at || to < 0 || to >= order.length) return;
      order.splice(at, 1);
      order.splice(to, 0, id);
      place();
      const row = rows.get(id);
      // The hand stays where it was, unless that way is closed now.
      (from.disabled ? (from === row.up ? row.down : row.up) : from).focus();
      spoken.textContent = fill(spec.strings.moved, { item: byId.get(id).text, n: to + 1, m: order.length });
      changed({ order: [...order], moved: true });
    };

    const rows = new Map(spec.options.map((o) => {
      const { text } = o;
      const select = h("select", { "aria-label": `${spec.strings.place}: ${text}` }, ...positions.map((p) => h("option", { value: p }, p)));
      const up = h("button", { type: "button" }, `↑ ${spec.strings.up}`);
      const down = h("button", { type: "button" }, `↓ ${spec.strings.down}`);
      up.setAttribute("aria-label", `${spec.strings.up}: ${text}`);
      down.setAttribute("aria-label", `${spec.strings.down}: ${text}`);
      select.addEventListener("change", () => move(o.id, Number(select.value) - 1, select));
      up.addEventListener("click", () => move(o.id, order.indexOf(o.id) - 1, up));
      down.addEventListener("click", () => move(o.id, order.indexOf(o.id) + 1, down));
      const node = h("li", { "data-item": o.id }, select, rich("span", { class: "wrk-item" }, o.html), h("span", { class: "wrk-moves" }, up, down));
      return [o.id, { node, select, up, down }];
    }));

    const place = () => {
      order.forEach((id, at) => {
        const row = rows.get(id);
        row.select.value = String(at + 1);
        row.up.disabled = at === 0;
        row.down.disabled = at === order.length - 1;
      });
      list.replaceChildren(...order.map((id) => rows.get(id).node));
    };
    place();
    return group(spec, list, spoken);
  },

  table(spec, fields, changed) {
    const { columns, strings } = spec;
    const body = h("tbody");
    let rows = fields.rows.map((row) => [...row]);
    const tell = () => changed({ rows: rows.map((row) => [...row]) });
    const cell = (row, column) => body.rows[row]?.cells[column]?.querySelector("input");

    const add = () => {
      rows.push(columns.map(() => ""));
      draw();
      cell(rows.length - 1, 0).focus();
      tell();
    };
    const remove = (at) => {
      rows.splice(at, 1);
      if (!rows.length) rows.push(columns.map(() => ""));
      draw();
      cell(Math.min(at, rows.length - 1), 0).focus();
      tell();
    };
    /** A block copied from a spreadsheet fills the cells from here on. */
    const paste = (event, at, from) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      text.replace(/\r/g, "").replace(/\n$/, "").split("\n").slice(0, 200).forEach((line, i) => {
        rows[at + i] ??= columns.map(() => "");
        line.split("\t").forEach((value, j) => {
          if (from + j < columns.length) rows[at + i][from + j] = value.trim();
        });
      });
      draw();
      cell(at, from).focus();
      tell();
    };

    const draw = () => {
      body.replaceChildren(...rows.map((row, at) =>
        h(
          "tr",
          {},
          ...columns.map((name, j) => {
            const input = h("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "500" });
            input.setAttribute("aria-label", fill(strings.cell, { column: name, n: at + 1 }));
            input.value = row[j] ?? "";
            input.addEventListener("input", () => { rows[at][j] = input.value; tell(); });
            input.addEventListener("paste", (event) => paste(event, at, j));
            input.addEventListener("keydown", (event) => {
              if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
              at + 1 < rows.length ? cell(at + 1, j).focus() : add();
            });
            return h("td", { "data-column": name }, input);
          }),
          h("td", {}, h("button", { type: "button", "aria-label": fill(strings.remove, { n: at + 1 }), onclick: () => remove(at) }, "✕")),
        ),
      ));
    };
    draw();
    const head = h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)), h("td")));
    return group(
      spec,
      h("div", { class: "wrk-grid" }, h("table", {}, head, body)),
      h("button", { type: "button", class: "wrk-add", onclick: add }, strings.add),
    );
  },
};
