// Writes every example of the documentation to `.cache/doc-examples/<package>/`, where the type checker and the tests find them.
//
// An example is a block (example-blocks.mjs) in a doc comment of packages/*/src, in a README.md or on a page of the site. Blocks that are shown only go to
// `.cache/doc-examples/shown/`, where they are type-checked and not run. Called by vitest before the tests and by `pnpm typecheck`.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { exampleBlocks } from "./example-blocks.mjs";
import { filesBelow, packages, root } from "./repository.mjs";

const target = join(root, ".cache/doc-examples");
const site = join(root, "apps/docs");
const photographs = readdirSync(join(root, "examples/photographs")).filter((file) => /\.(?:jpg|png)$/.test(file));

/** Files of a page's reader, and those that stand in for them where its blocks run. A doc comment's example runs as it is. */
const READERS = [
  [/"photo\.jpg"/g, '"examples/photographs/coffee.png"'],
  ['"photographs"', '"examples/photographs"'],
  ...photographs.map((file) => [`"${file}"`, `"examples/photographs/${file}"`]),
  [/"(before|boundaries|labels|result)\.png"/g, '".cache/doc-examples/output/$1.png"'],
];

/** What the site is built from other files, or of. */
const SITE_GENERATED = /^(?:api|node_modules|public|\.vitepress)\//;

/** What blocks that are shown only may take for granted: the reader has it. */
const GIVEN = {
  image: 'import("@segkit/core").Image',
  labels: 'import("@segkit/core").LabelMap',
  runtime: 'import("@segkit/core").Runtime',
  weights: 'import("@segkit/nn").Weights',
  compiled: 'import("@segkit/core").CompiledModel',
  file: "File",
  address: "string",
  token: "string",
  bar: "HTMLProgressElement",
};

/** Called by vitest once per test run (`globalSetup`). */
export default function setup() {
  collect();
}

function collect() {
  const wanted = new Map();
  mkdirSync(join(target, "output"), { recursive: true });
  for (const { name, folder } of packages()) {
    for (const file of filesBelow(join(folder, "src"))) {
      if (!file.endsWith(".ts") || /\.test(ing)?\.ts$/.test(file) || file.includes("/generated/")) continue;
      const text = readFileSync(file, "utf8");
      let index = 0;
      for (const [comment] of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
        for (const block of exampleBlocks(comment.replace(/^[ \t]*\* ?/gm, ""))) {
          const path = relative(join(folder, "src"), file).replaceAll("/", "__").replace(/\.ts$/, "");
          add(wanted, name, `${path}-${index++}`, block);
        }
      }
    }
    markdown(name, "README", join(folder, "README.md"), wanted);
  }
  markdown("readme", "README", join(root, "README.md"), wanted);
  for (const path of filesBelow(site).filter((each) => each.endsWith(".md") && !SITE_GENERATED.test(relative(site, each)))) {
    markdown("site", relative(site, path).replaceAll("/", "__").replace(/\.md$/, ""), path, wanted);
  }
  for (const [file, code] of wanted) {
    const path = join(target, file);
    mkdirSync(dirname(path), { recursive: true });
    const text = `// An example of the documentation, copied by scripts/collect-examples.mjs.\n${code}export {};\n`;
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
      // Packages are tested side by side: nobody may see half a file.
      writeFileSync(`${path}.${process.pid}`, text);
      renameSync(`${path}.${process.pid}`, path);
    }
  }
  for (const file of filesBelow(target))
    if (file.endsWith(".ts") && !wanted.has(relative(target, file))) rmSync(file, { force: true });
  return wanted.size;
}

function markdown(folder, title, path, wanted) {
  if (!existsSync(path)) return;
  for (const [index, block] of exampleBlocks(readFileSync(path, "utf8")).entries()) {
    const code = READERS.reduce((text, [name, path]) => text.replaceAll(name, path), block.code);
    add(wanted, folder, `${title}-${index}`, block.runs ? { ...block, code } : block);
  }
}

function add(wanted, folder, title, { code, runs }) {
  if (runs) wanted.set(join(folder, `${title}.ts`), code);
  else wanted.set(join("shown", `${folder}__${title}.ts`), `${givenTo(code)}${code}${exportOf(code)}`);
}

/** Declarations of what a shown block uses and does not declare. */
function givenTo(code) {
  return Object.entries(GIVEN)
    .filter(([name]) => new RegExp(`(?<![.\\w"/-])${name}\\b(?!:)`).test(code))
    .filter(([name]) => !new RegExp(`(?:const|let|function|class|import) [^;=]*\\b${name}\\b`).test(code))
    .map(([name, type]) => `declare const ${name}: ${type};\n`)
    .join("");
}

/** What a shown block declares and leaves to the reader is used, for the compiler. */
function exportOf(code) {
  const declared = [...code.matchAll(/^const (\w+|\{[^}]*\}|\[[^\]]*\])/gm)].flatMap(
    ([, names]) => names.match(/\w+(?= *[,}\]]|$)/g) ?? [],
  );
  return declared.length > 0 ? `export { ${declared.join(", ")} };\n` : "";
}

if (basename(process.argv[1] ?? "") === "collect-examples.mjs") console.log(`${collect()} examples collected`);
