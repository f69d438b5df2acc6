// Writes every example of the documentation to `.cache/doc-examples/<package>/`, where the type checker and the tests find them.
//
// An example is a runnable block (example-blocks.mjs) in a doc comment of packages/*/src, or in a README.md. Called by vitest before the
// tests and by `pnpm typecheck`.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { exampleBlocks } from "./example-blocks.mjs";
import { filesBelow, packages, root } from "./repository.mjs";

const target = join(root, ".cache/doc-examples");

/** Called by vitest once per test run (`globalSetup`). */
export default function setup() {
  collect();
}

function collect() {
  const wanted = new Map();
  for (const { name, folder } of packages()) {
    for (const file of filesBelow(join(folder, "src"))) {
      if (!file.endsWith(".ts") || /\.test(ing)?\.ts$/.test(file) || file.includes("/generated/")) continue;
      const text = readFileSync(file, "utf8");
      let index = 0;
      for (const [comment] of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
        for (const code of exampleBlocks(comment.replace(/^[ \t]*\* ?/gm, ""))) {
          wanted.set(
            join(name, `${relative(join(folder, "src"), file).replaceAll("/", "__").replace(/\.ts$/, "")}-${index++}.ts`),
            code,
          );
        }
      }
    }
    readme(name, join(folder, "README.md"), wanted);
  }
  readme("readme", join(root, "README.md"), wanted);
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

function readme(name, path, wanted) {
  if (!existsSync(path)) return;
  exampleBlocks(readFileSync(path, "utf8")).forEach((code, index) => {
    wanted.set(join(name, `README-${index}.ts`), code);
  });
}

if (basename(process.argv[1] ?? "") === "collect-examples.mjs") console.log(`${collect()} examples collected`);
