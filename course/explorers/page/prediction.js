// A question before the look, and what was said.

function makePrediction(spec, strings, kept, uncover) {
  const said = kept.get("prediction");
  const id = `wrk-${next()}`;
  const warning = h("p", { id: `${id}-warning`, class: "wrk-hint", role: "status" });
  const outcome = h("div", { class: "wrk-outcome" });

  const tell = (value, moved) => {
    const label = spec.options.find((o) => o.value === value.said)?.label ?? value.said;
    const right = String(label) === String(spec.answer) ? ` ${strings.predict_right}` : "";
    const words =
      value.said === null
        ? fill(strings.predict_skipped, spec)
        : fill(spec.reveal, { said: label, answer: spec.answer }) + right;
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
      warning.textContent =
        spec.kind === "number" ? fill(strings.predict_range, { most: spec.most }) : strings.predict_missing;
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
