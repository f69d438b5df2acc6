// The images of the recipes: each page's first program is run as it stands there; what it writes as result.png is the image after; the image before is what it writes as before.png, or else the photograph that it reads.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composite } from "@segkit/core/alpha";
import { createImage } from "@segkit/core/image";
import { resize } from "@segkit/core/resize";
import { readImage, writeImage } from "@segkit/runtime-node/images";
import { exampleBlocks } from "../../../scripts/example-blocks.mjs";
import { importTs } from "./import-ts.mjs";

const docs = fileURLToPath(new URL("../", import.meta.url));
const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
const files = readdirSync(photographs).filter((file) => /\.(?:jpg|png)$/.test(file));
/** Programs stand here while they run: below the site, whose packages they import. */
const programs = `${docs}.vitepress/cache/recipes/`;
const CARD = { height: 200, width: 300 };

/** Writes `<name>-before.webp`, `<name>.webp` and `<name>-card.webp` into a folder for every recipe, and `sizes.json`, where the sizes stand. */
export async function drawRecipes(folder, names = recipeNames()) {
  mkdirSync(folder, { recursive: true });
  mkdirSync(programs, { recursive: true });
  const sizes = existsSync(`${folder}sizes.json`) ? JSON.parse(readFileSync(`${folder}sizes.json`, "utf8")) : {};
  for (const name of names) {
    const { code } = exampleBlocks(readFileSync(`${docs}recipes/${name}.md`, "utf8")).find(({ runs }) => runs) ?? {};
    if (code === undefined) throw new Error(`recipes/${name}.md: expected a program in a block of ts`);
    rmSync(`${programs}${name}`, { recursive: true, force: true });
    mkdirSync(`${programs}${name}`);
    await execute(name, code);
    const result = `${programs}${name}/result.png`;
    const photograph = files.find((file) => code.includes(`"${file}"`));
    const drawn = `${programs}${name}/before.png`;
    const before = existsSync(drawn) ? drawn : photograph && photographs + photograph;
    const after = await readImage(result, { channels: 4 });
    sizes[name] = { after: await save(after, `${folder}${name}.webp`) };
    await writeImage(`${folder}${name}-card.webp`, card(after), { quality: 60 });
    if (before === undefined) continue;
    sizes[name].before = await save(await readImage(before), `${folder}${name}-before.webp`);
  }
  writeFileSync(`${folder}sizes.json`, JSON.stringify(sizes));
}

function recipeNames() {
  return readdirSync(`${docs}recipes`)
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .map((file) => file.slice(0, -3));
}

/** Runs a page's program on the photographs; an assertion that does not hold ends it. */
async function execute(name, code) {
  const text = code
    .replaceAll('"photographs"', JSON.stringify(photographs))
    .replaceAll(/"([\w-]+\.(?:png|jpg))"/g, (_, file) =>
      JSON.stringify(files.includes(file) ? photographs + file : `${programs}${name}/${file}`),
    );
  writeFileSync(`${programs}${name}/${name}.ts`, `${text}export {};\n`);
  const { assert } = console;
  console.assert = (condition) => {
    if (!condition) throw new Error(`recipes/${name}.md: an assertion does not hold`);
  };
  try {
    await importTs(`${programs}${name}/${name}.ts`);
  } finally {
    console.assert = assert;
  }
}

async function save(image, path) {
  await writeImage(path, image, { quality: 72 });
  return { height: image.height, width: image.width };
}

/** The middle of an image, of a tall one what is above it, as large as fits a card; what is transparent is light. */
function card(image) {
  const scale = Math.max(CARD.height / image.height, CARD.width / image.width);
  const [height, width] = [Math.ceil(scale * image.height), Math.ceil(scale * image.width)];
  const small = resize(image, { height, width });
  const ground = createImage({ ...CARD, channels: 3 }, 236);
  return composite(small, ground, { x: -((width - CARD.width) >> 1), y: -Math.round((height - CARD.height) / 3) });
}

// node build/recipe-images.mjs [NAME ...]
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2);
  await drawRecipes(`${docs}public/generated/recipes/`, named.length > 0 ? named : undefined);
}
