// What of a map never moves. plotly draws everything anew at every change, and the ground of a map
// costs as much as all the rest: so it is drawn once, and kept behind the rest as a picture of its own.

/** The shapes under the traces of one picture, kept as long as they, the theme and the width stay. */
function makeGround(picture) {
  let last = []; // shapes and theme that were drawn last
  let svg = null;
  const drop = () => {
    svg?.remove();
    svg = null;
    last = [];
    picture.classList.remove("wrk-grounded");
  };
  /** Copy what plotly has drawn under the traces. */
  const keep = () => {
    const main = picture.querySelector(".main-svg");
    const under = [...picture.querySelectorAll(":is(.layer-subplot, .layer-below) > .shapelayer")];
    if (!under.some((layer) => layer.childElementCount)) return;
    svg = main.cloneNode(false);
    svg.setAttribute("class", "wrk-ground");
    svg.setAttribute("aria-hidden", "true");
    svg.append(...under.map((layer) => layer.cloneNode(true)));
    main.before(svg);
    picture.classList.add("wrk-grounded");
  };
  return {
    drop,
    /** Return what plotly is to draw: all of the layout, or all but a ground that lies there already. */
    rest(layout, shapes, theme) {
      if (!shapes?.some((shape) => shape.layer === "below" && shape.type === "path")) return layout;
      if (last[0] !== shapes || last[1] !== theme || (svg && !svg.isConnected)) {
        drop();
        last = [shapes, theme];
        return layout;
      }
      // Drawn a second time, and still the same: it stays.
      if (!svg) keep();
      return svg ? { ...layout, shapes: layout.shapes.filter((shape) => shape.layer !== "below") } : layout;
    },
  };
}
