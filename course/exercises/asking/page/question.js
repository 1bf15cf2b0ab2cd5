// A question as a form: prompt, controls, Check, Hint, and what the kernel says of the answer.

/** Data that the question speaks of: closed at first, and scrolled by keys where it is long. */
function dataTable({ title, columns, rows }) {
  const head = h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)));
  const body = rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell))));
  const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...body));
  return h(
    "details",
    { class: "wrk-data" },
    h("summary", {}, title),
    h("div", { class: "wrk-rows", role: "group", tabindex: "0", "aria-label": title }, table),
  );
}

function buildQuestion(model, el, signal) {
  const spec = model.get("spec");
  const { strings } = spec;
  const titleId = `wrk-${next()}`;
  const notice = h("p", { class: "wrk-notice", role: "status" });
  const said = h("div", { class: "wrk-said", role: "status" });
  const stale = h("p", { class: "wrk-hint" });
  const hints = h("div", { class: "wrk-hints", role: "status" });
  let fields = model.get("fields");
  let typing = null; // timer: what is typed goes to the kernel once the hand rests
  let waiting = null; // timer: the kernel has not answered

  /** Tell the kernel something; where it has been restarted, there is nobody to tell. */
  const tell = (message) => {
    try {
      message();
    } catch {
      answered();
      notice.textContent = strings.no_kernel;
    }
  };
  const sync = () => {
    clearTimeout(typing);
    typing = null;
    model.set("fields", fields);
    tell(() => model.save_changes());
  };
  const changed = (value) => {
    fields = value;
    clearTimeout(typing);
    typing = setTimeout(sync, 400);
    if (said.innerHTML) stale.textContent = strings.stale;
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (notice.textContent = strings.no_kernel), 4000);
  };
  const answered = () => {
    clearTimeout(waiting);
    waiting = null;
  };

  const check = () => {
    clearTimeout(typing);
    // Said again even when it is the same: emptied first, or a screen reader would stay silent.
    said.replaceChildren();
    stale.textContent = "";
    notice.textContent = "";
    wait();
    tell(() => model.send({ type: "check", fields }));
  };
  const ask = () => {
    if (model.get("hints").length >= spec.hints) return;
    wait();
    tell(() => model.send({ type: "hint" }));
  };

  const hintButton = h("button", { type: "button", class: "wrk-ask-hint", onclick: ask });
  const drawHints = (list) => {
    const fresh = list.slice(hints.childElementCount);
    if (list.length < hints.childElementCount) hints.replaceChildren();
    hints.append(...fresh.map((html) => rich("div", {}, html)));
    const left = spec.hints > list.length;
    hintButton.textContent = fill(left ? strings.hint : strings.no_more, { n: list.length + 1, m: spec.hints });
    hintButton.setAttribute("aria-disabled", String(!left));
    hintButton.hidden = !spec.hints;
  };
  const drawSaid = (html) => {
    said.innerHTML = html;
  };

  const root = h(
    "section",
    { class: "wrk-explorer wrk-ask", "data-question": spec.id, "data-kind": spec.kind, "aria-labelledby": titleId },
    h("h3", { id: titleId }, spec.title),
    spec.meta ? h("p", { class: "wrk-task" }, spec.meta) : null,
    rich("div", { class: "wrk-prompt" }, spec.prompt),
    spec.given.length
      ? h("dl", { class: "wrk-given" }, ...spec.given.flatMap(([name, value]) => [h("dt", {}, h("code", {}, name)), h("dd", {}, `= ${value}`)]))
      : null,
    ...spec.data.map(dataTable),
    spec.rubric.lines.length
      ? h(
          "div",
          { class: "wrk-rubric" },
          h("p", { class: "wrk-legend" }, spec.rubric.title),
          h("ul", {}, ...spec.rubric.lines.map((html) => rich("li", {}, html))),
        )
      : null,
    MAKERS[spec.kind](spec, fields, changed, check),
    h("div", { class: "wrk-buttons" }, h("button", { type: "button", class: "wrk-go", onclick: check }, strings.check), hintButton),
    said,
    stale,
    hints,
    notice,
  );
  root.addEventListener("keydown", guardKeys, { signal });
  drawSaid(model.get("said"));
  drawHints(model.get("hints"));
  el.replaceChildren(root);

  // What is typed must not be lost when the page goes while a timer runs.
  root.addEventListener("focusout", () => typing !== null && sync(), { signal });
  const onHints = () => {
    answered();
    drawHints(model.get("hints"));
  };
  const onMessage = (message) => {
    if (message?.type === "said") {
      answered();
      stale.textContent = "";
      notice.textContent = "";
      drawSaid(message.html);
    } else if (message?.type === "kept") {
      notice.textContent = message.problem;
    }
  };
  model.on("change:hints", onHints);
  model.on("msg:custom", onMessage);
  signal.addEventListener("abort", () => {
    if (typing !== null) sync();
    clearTimeout(waiting);
    model.off("change:hints", onHints);
    model.off("msg:custom", onMessage);
  });
}

function render({ model, el }) {
  el.classList.add("wrk-root");
  const life = new AbortController();
  buildQuestion(model, el, life.signal);
  return () => life.abort();
}

export default { render };
