// Makes what the site shows but git does not hold: the sample images, the selfie network's weights, the home page's strip, the methods' images, the
// import maps, the API reference.
//
//   node build/prepare.mjs
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readImage } from "@segkit/runtime-node/images";
import { importMapScript, jsdelivr, served } from "../../../scripts/import-map.mjs";
import { buildApi } from "./api.mjs";
import { drawFinds } from "./find-images.mjs";
import { drawHome } from "./home-images.mjs";
import { drawMethods } from "./images.mjs";
import { drawRecipes } from "./recipe-images.mjs";
import { drawSamples } from "./samples.mjs";
import { drawTasks } from "./task-images.mjs";

const require = createRequire(import.meta.url);
const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
const generated = fileURLToPath(new URL("../public/generated/", import.meta.url));

export async function prepare() {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  await drawSamples(photographs, generated);

  mkdirSync(`${generated}selfie/`);
  for (const file of ["selfie_segmentation.tflite", "selfie_segmentation_landscape.tflite"]) {
    copyFileSync(require.resolve(`@mediapipe/selfie_segmentation/${file}`), `${generated}selfie/${file}`);
  }

  const coffee = await readImage(`${photographs}coffee.png`);
  await drawHome(photographs, `${generated}home/`);
  await drawMethods(photographs, `${generated}methods/`);
  await drawFinds(coffee, `${generated}find/`);
  await drawTasks(coffee, `${generated}tasks/`);
  await drawRecipes(`${generated}recipes/`);

  writeFileSync(`${generated}import-map.html`, `${importMapScript(served)}\n`);
  writeFileSync(`${generated}import-map-cdn.html`, `${importMapScript(jsdelivr)}\n`);

  await buildApi();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare();
