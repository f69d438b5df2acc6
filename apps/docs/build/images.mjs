// The methods' images on the home page and in the gallery: each demonstration's method, with the values its page starts with, on one photograph. And those of its own page, on three.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawBoundaries, drawMeanColor, drawOverlay } from "@segkit/core/draw";
import { resize } from "@segkit/core/resize";
import { readImage, writeImage } from "@segkit/runtime-node/images";
import { importTs } from "./import-ts.mjs";
import { demoOf, readPages } from "./pages.mjs";

const docs = fileURLToPath(new URL("../", import.meta.url));
const VIEWS = { boundaries: drawBoundaries, mean: drawMeanColor, regions: drawOverlay };

/** Writes `<folder>/<name>.webp` for every page with a demonstration, from `<photographs>/coffee.png`, and `<name>-<photograph>.webp` from each of the pages' photographs. */
export async function drawMethods(photographs, folder) {
  mkdirSync(folder, { recursive: true });
  const theme = `${docs}.vitepress/theme/demo/`;
  const { importOf, parametersOf, startingValues } = await importTs(`${theme}definition.ts`);
  const { PHOTOGRAPHS, resultOf, WIDTH } = await importTs(`${theme}photographs.ts`);
  const coffee = await readImage(`${photographs}coffee.png`);
  const small = new Map();
  for (const photograph of PHOTOGRAPHS) {
    const image = await readImage(photographs + photograph.file);
    small.set(photograph, resize(image, { height: photograph.height, width: WIDTH }));
  }
  for (const page of readPages()) {
    const file = demoOf(page);
    if (file === undefined) continue;
    const { default: demo } = await importTs(docs + file);
    const method = await demo.load();
    const name = importOf(demo.name);
    const rules = (await import(`@segkit/classical/${name}`))[`${demo.name}Rules`];
    const draw = VIEWS[demo.picture ?? demo.view ?? "boundaries"];
    const result = (image) => draw(image, method(image, startingValues(parametersOf(demo, rules))).labels);
    await writeImage(`${folder}${name}.webp`, result(coffee), { quality: 45 });
    for (const [photograph, image] of small)
      await writeImage(folder + resultOf(name, photograph), result(image), { quality: 28 });
  }
}
