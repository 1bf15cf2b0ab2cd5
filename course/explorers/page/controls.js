// Native controls: slider, list, radio and checkbox groups, search.

/** plotly's symbols as letters, to stand before the names of layers. */
const SYMBOLS = { circle: "●", square: "■", diamond: "◆", cross: "✚", x: "✖", star: "★", hexagon: "⬢" };
Object.assign(SYMBOLS, { "triangle-up": "▲", "triangle-down": "▼", "circle-open": "○", "square-open": "□" });

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
      const sample = option.shape ? `wrk-on wrk-shape-${option.shape}` : "";
      const style = option.colour ? `--wrk-mark: ${option.colour}` : null;
      const symbol = SYMBOLS[option.symbol];
      const glyph = symbol ? h("span", { class: "wrk-glyph", "aria-hidden": "true", style: `color: ${option.colour}` }, symbol) : null;
      return h("label", {}, input, glyph, h("span", { class: sample, style: symbol ? null : style }, option.label));
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
