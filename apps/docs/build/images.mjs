// The methods' images on the home page and in the gallery: each demonstration's method, with the values its page starts with, on one photograph.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawBoundaries, drawMeanColor, drawOverlay } from "@segkit/core/draw";
import { writeImage } from "@segkit/runtime-node/images";
import { tsImport } from "tsx/esm/api";
import { demoOf, readPages } from "./pages.mjs";

const docs = fileURLToPath(new URL("../", import.meta.url));
const VIEWS = { boundaries: drawBoundaries, mean: drawMeanColor, regions: drawOverlay };

/** Writes `<folder>/<name>.png` for every page with a demonstration. */
export async function drawMethods(image, folder) {
  mkdirSync(folder, { recursive: true });
  const { importOf, parametersOf, startingValues } = await tsImport(
    `${docs}.vitepress/theme/demo/definition.ts`,
    import.meta.url,
  );
  for (const page of readPages()) {
    const file = demoOf(page);
    if (file === undefined) continue;
    const { default: demo } = await tsImport(docs + file, import.meta.url);
    const method = await demo.load();
    const rules = (await import(`@segkit/classical/${importOf(demo.name)}`))[`${demo.name}Rules`];
    const { labels } = method(image, startingValues(parametersOf(demo, rules)));
    await writeImage(`${folder}${importOf(demo.name)}.png`, VIEWS[demo.picture ?? demo.view ?? "boundaries"](image, labels));
  }
}
