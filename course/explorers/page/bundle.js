// One plotly for all explorers of a page.

const BUNDLES = "__war_reporting_kit_plotly__"; // version -> promise of Plotly, once a page

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
