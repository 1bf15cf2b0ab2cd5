// Small helpers: elements, texts, patches, keys.

const SERIAL = "__war_reporting_kit_serial__";

/** A number used once on this page. Every explorer has its own copy of this module, so it lies
 * on the page: two radio groups of one name would switch each other off. */
const next = () => (globalThis[SERIAL] = (globalThis[SERIAL] ?? 0) + 1);

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

/** A trace or a layout in the colours of the theme; see course.charts.painting. */
function painted(part, paints) {
  const named = Object.entries(part.meta?.paint ?? {});
  if (!paints || !named.length) return part;
  return patched(part, Object.fromEntries(named.map(([way, paint]) => [`/${way.replaceAll(".", "/")}`, paints[paint]])));
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
