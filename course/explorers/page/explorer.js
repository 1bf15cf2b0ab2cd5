// The explorer as a whole: state, patches, filters, drawing, and what is kept.

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

/** Words of a picture may shrink to this part of their size. */
const SMALLEST = 0.75;

/** Fit a picture into a cell that is narrower than the width it needs; where its words would become
 * too small to read, let it scroll, by keyboard too. */
function shrink(picture) {
  const box = picture.parentElement;
  const there = box.clientWidth;
  if (!there) return;
  const needs = picture.offsetWidth;
  const scale = Math.max(SMALLEST, Math.min(1, there / needs));
  const scrolls = needs * scale > there + 1;
  // plotly knows of a transform when it looks where the pointer is; of "scale" and "zoom" it does not.
  picture.style.transform = scale < 1 ? `scale(${scale})` : "";
  // What is shrunk still takes its old place.
  picture.style.marginRight = `${(scale - 1) * needs}px`;
  picture.style.marginBottom = `${(scale - 1) * picture.offsetHeight}px`;
  box.style.overflowX = scrolls ? "auto" : "hidden";
  box.tabIndex = scrolls ? 0 : -1;
}

function build(model, el, spec, signal) {
  const { strings } = spec;
  const notice = h("p", { class: "wrk-notice", role: "status" });
  const kept = makeKept(model, strings, notice, signal);
  const state = {};
  for (const c of spec.controls) state[c.id] = c.type === "nested" ? c.sets[state[c.within]].value : c.value;
  /** A nested choice has other options for each value of its outer one. */
  const optionsOf = (c) => (c.type === "nested" ? c.sets[state[c.within]].options : c.options);
  const answers = {}; // control id -> {patch, says} that the kernel computed
  const asked = {}; // control id -> the number of its latest question
  const captionId = `wrk-${next()}`;
  const titleId = `wrk-${next()}`;

  const live = h("p", { class: "wrk-live" });
  const spoken = h("p", { class: "wrk-unseen", role: "status" }); // the same, once the hand rests
  const clickable = Boolean(spec.parts.figure && (spec.parts.board || spec.parts.figure.data.some((t) => t.meta?.picks)));
  const picture = h("div", { class: "wrk-picture", role: clickable ? "group" : "img", "aria-labelledby": captionId });
  const caption = h("figcaption", { id: captionId, class: "wrk-caption" }, spec.caption);
  const tableBox = h("div", { class: "wrk-table" });
  const ground = makeGround(picture);
  let Plotly = null;
  let drawn = {};
  let parts = spec.parts;

  const board = spec.parts.board ? makeBoard(spec.parts.board, strings, kept) : null;
  const text = spec.parts.text ? makeText(spec.parts.text, strings) : null;
  const cards = spec.parts.cards ? makeCards() : null;

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
      const says = (value) => optionsOf(c).find((o) => o.value === value)?.says ?? "";
      if (c.type === "layers") values[c.id] = c.options.filter((o) => state[c.id].includes(o.value)).map((o) => o.says).join(", ") || c.none;
      else values[c.id] = answers[c.id]?.says ?? says(state[c.id]);
    }
    for (const both of spec.together) values[both.id] = rowOf(both).says;
    return fill(spec.sentence, values);
  };

  /** What the values of two choices say together, and which patches they bring. */
  const rowOf = (both) => {
    const cells = both.rows[state[both.of[0]]]?.[state[both.of[1]]]?.split("|");
    if (!cells) return { says: both.other.says, patches: [both.other.patch] };
    const told = both.columns.map(([, options], i) => options?.[cells[i]]);
    const words = Object.fromEntries(both.columns.map(([name], i) => [name, told[i]?.says ?? cells[i]]));
    return { says: fill(both.says, words), patches: told.filter(Boolean).map((option) => option.patch) };
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

  /** Fade points where they stand. plotly's restyle draws the legend anew as well, which costs more
   * than the rest of a filter together; it is for a figure whose points are not where we look. */
  const fade = (traces, opacities) => {
    const groups = picture.querySelectorAll(".scatterlayer > .trace");
    const points = traces.map((i) => groups[i]?.querySelectorAll(".points > .point") ?? []);
    if (points.some((found, at) => found.length !== opacities[at].length)) {
      Plotly.restyle(picture, { "marker.opacity": opacities }, traces);
      return;
    }
    points.forEach((found, at) => {
      picture.data[traces[at]].marker.opacity = opacities[at];
      found.forEach((point, n) => (point.style.opacity = opacities[at][n]));
    });
  };

  /** One template object for each theme: where it meets another one, plotly draws everything anew. */
  const templates = new Map();
  const templateOf = (base, theme) => {
    if (!templates.has(theme)) templates.set(theme, { layout: { ...base.layout, ...theme } });
    return templates.get(theme);
  };

  const drawFigure = (figure, keep) => {
    if (!Plotly) return;
    const dark = isDark(el) ? "dark" : "light";
    const theme = spec.themes[dark];
    const paints = spec.paints[dark];
    const layered = spec.controls.filter((c) => c.type === "layers" && c.target === "figure");
    const off = layered.flatMap((c) => c.options.filter((o) => !state[c.id].includes(o.value)).flatMap((o) => o.traces ?? []));
    const hidden = new Set(off);
    const filtered = figure.data.flatMap((trace, i) => (trace.meta?.rows ? [i] : []));
    if (drawn.figure === figure && drawn.theme === theme && drawn.off === off.join()) {
      fade(filtered, filtered.map((i) => opacity(figure.data[i], keep)));
      return;
    }
    drawn = { ...drawn, figure, theme, off: off.join() };
    const axes = Object.keys(figure.layout).filter((key) => /^[xy]axis\d*$/.test(key));
    const layout = { ...painted(figure.layout, paints), template: templateOf(figure.layout.template, theme) };
    for (const axis of axes) layout[axis] = { ...theme[axis.slice(0, 5)], ...layout[axis] };
    const data = figure.data.map((trace, i) => ({
      ...painted(trace, paints),
      ...(hidden.has(i) ? { visible: false } : {}),
      ...(trace.meta?.rows ? { marker: { ...trace.marker, opacity: opacity(trace, keep) } } : {}),
    }));
    // plotly's own resizing forgets the height of the layout and measures the box: so the box has it.
    if (layout.height) picture.style.height = `${layout.height}px`;
    return Plotly.react(picture, data, ground.rest(layout, figure.layout.shapes, theme), { ...spec.config, responsive: false });
  };

  /** The parts in the present state of the choices; the same object as long as that is the same. */
  const settle = () => {
    const key = JSON.stringify([
      spec.controls.map((c) => (/^(choice|nested)$/.test(c.type) || c.target === "text" ? state[c.id] : null)),
      spec.controls.map((c) => answers[c.id]?.seq ?? 0),
    ]);
    if (drawn.key === key) return;
    drawn.key = key;
    parts = spec.parts;
    for (const c of spec.controls) {
      const patches = c.type === "nested" ? spec.patches[c.id][state[c.within]] : spec.patches[c.id];
      const patch = c.computed ? answers[c.id]?.patch : patches?.[state[c.id]];
      if (patch) parts = patched(parts, patch);
      if (c.type === "layers" && c.target === "text") parts = patched(parts, { "/text/marked": state[c.id] });
    }
    for (const both of spec.together) for (const patch of rowOf(both).patches) parts = patched(parts, patch);
  };

  const update = () => {
    settle();
    const keep = keepRows();
    // The picture first: plotly measures the page, which is dear once other things have moved.
    const done = parts.figure ? drawFigure(parts.figure, keep) : undefined;
    say(sentence(keep));
    if (parts.text && drawn.text !== parts.text) {
      drawn.text = parts.text;
      text.draw(parts.text);
    }
    if (cards && drawn.cards !== parts.cards) {
      drawn.cards = parts.cards;
      cards.draw(parts.cards);
    }
    const filter = keep.join();
    if (board && drawn.filter !== filter) {
      drawn.filter = filter;
      board.list(keep);
    }
    if (parts.table && details.open) drawTable(parts.table);
    return done;
  };

  const change = (c, value) => {
    state[c.id] = value;
    for (const inner of spec.controls.filter((other) => other.within === c.id)) {
      const there = optionsOf(inner).some((o) => o.value === state[inner.id]);
      if (!there) state[inner.id] = inner.sets[value].value;
      drawControl(inner);
    }
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
  /** What stands before a layer's name: the mark of its text, or the symbol of its first trace. */
  const dress = (c, option) => {
    if (c.target === "text") return { ...layersOf.get(option.value), ...option };
    const marker = spec.parts.figure?.data[option.traces?.[0]]?.marker ?? {};
    // Points of one trace may differ in being hollow; the name of the layer shows the full form.
    const symbol = Array.isArray(marker.symbol) ? marker.symbol[0]?.replace("-open", "") : marker.symbol;
    return { ...option, symbol, colour: [marker.color].flat()[0] };
  };
  const dressed = (c) => (c.type === "layers" ? { ...c, options: c.options.map((o) => dress(c, o)) } : c);
  // Each control has a place of its own, where it can be drawn again.
  const places = new Map(spec.controls.map((c) => [c.id, h("div", { class: "wrk-place" })]));
  const drawControl = (c) => {
    const shown = { ...dressed(c), ...(c.type === "nested" ? { options: optionsOf(c) } : {}) };
    places.get(c.id).replaceChildren(control(shown, state[c.id], (value) => change(c, value)));
  };
  spec.controls.forEach(drawControl);
  const boxes = (below) => spec.controls.filter((c) => Boolean(c.below) === below).map((c) => places.get(c.id));
  const controls = h("div", { class: "wrk-controls" }, ...boxes(false));
  const others = boxes(true);
  const details = h("details", { class: "wrk-details" }, h("summary", {}, strings.table), tableBox);
  details.addEventListener("toggle", () => details.open && parts.table && drawTable(parts.table));

  const stage = h(
    "div",
    { class: "wrk-stage" },
    controls,
    spec.parts.figure ? h("div", { class: "wrk-picture-box", role: "group", "aria-labelledby": captionId }, picture) : null,
    spec.parts.figure ? caption : null,
    others.length ? h("div", { class: "wrk-controls" }, ...others) : null,
    ...(text ? text.nodes : []),
    cards?.node,
    live,
    spoken,
    board ? board.node : null,
    spec.parts.table ? details : null,
  );
  // plotly follows the window; the width of a cell changes with the side bars, too.
  let wide = 0;
  const resized = new ResizeObserver(() => {
    if (!Plotly || !picture.offsetWidth) return;
    if (picture.offsetWidth !== wide) {
      wide = picture.offsetWidth;
      ground.drop();
      drawn.figure = null;
      drawFigure(parts.figure, keepRows());
      Plotly.Plots.resize(picture);
    }
    shrink(picture);
  });

  const open = () => {
    stage.hidden = false;
    update();
    if (!spec.parts.figure || Plotly) return;
    plotly(model)
      .then(async (found) => {
        if (signal.aborted) return;
        Plotly = found;
        await update();
        if (signal.aborted) return;
        picture.on("plotly_click", (event) => {
          const point = event.points?.[0];
          const meta = point?.data?.meta;
          const picked = spec.controls.find((c) => c.id === meta?.picks);
          if (picked) {
            change(picked, meta.values[point.pointNumber]);
            drawControl(picked);
          }
          const row = point?.data?.meta?.rows?.[point.pointNumber];
          if (board && row !== undefined) board.pick(spec.parts.board.rows[row].id);
        });
        resized.observe(picture);
        resized.observe(picture.parentElement);
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
    h("h3", { id: titleId }, spec.title),
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
