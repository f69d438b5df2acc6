// Makes what the site shows but git does not hold: the sample images, the selfie network's weights, the home page's strips, the methods' images, the
// import maps, the API reference.
//
//   node build/prepare.mjs
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { slic } from "@segkit/classical/slic";
import { drawBoundaries, drawMeanColor } from "@segkit/core/draw";
import { readImage, writeImage } from "@segkit/runtime-node/images";
import { importMapScript, jsdelivr, served } from "../../../scripts/import-map.mjs";
import { buildApi } from "./api.mjs";
import { drawFinds } from "./find-images.mjs";
import { drawMethods } from "./images.mjs";
import { drawRecipes } from "./recipe-images.mjs";
import { drawTasks } from "./task-images.mjs";

const require = createRequire(import.meta.url);
const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
const generated = fileURLToPath(new URL("../public/generated/", import.meta.url));

export async function prepare() {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  for (const file of ["astronaut.jpg", "chelsea.png", "coffee.png", "textures.png"])
    copyFileSync(photographs + file, generated + file);

  mkdirSync(`${generated}selfie/`);
  for (const file of ["selfie_segmentation.tflite", "selfie_segmentation_landscape.tflite"]) {
    copyFileSync(require.resolve(`@mediapipe/selfie_segmentation/${file}`), `${generated}selfie/${file}`);
  }

  const coffee = await readImage(`${photographs}coffee.png`);
  const superpixels = slic(coffee, { nSegments: 300, compactness: 15 }).labels;
  await writeImage(`${generated}home-boundaries.png`, drawBoundaries(coffee, superpixels));
  await writeImage(`${generated}home-mean.png`, drawMeanColor(coffee, superpixels));
  await drawMethods(photographs, `${generated}methods/`);
  await drawFinds(coffee, `${generated}find/`);
  await drawTasks(coffee, `${generated}tasks/`);
  await drawRecipes(`${generated}recipes/`);

  writeFileSync(`${generated}import-map.html`, `${importMapScript(served)}\n`);
  writeFileSync(`${generated}import-map-cdn.html`, `${importMapScript(jsdelivr)}\n`);

  await buildApi();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare();
