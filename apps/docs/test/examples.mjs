// Runs the programs of pages: every ```ts block that asserts something, each as a module of its own.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { exampleBlocks } from "../../../scripts/example-blocks.mjs";

/** Runs the blocks of `[name, text]` pages in a folder from which the packages can be imported; gives their number. */
export async function runExamples(pages, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const original = console.assert;
  let count = 0;
  try {
    for (const [page, text] of pages) {
      for (const code of exampleBlocks(text)) {
        if (!code.includes("console.assert")) continue;
        const file = `${folder}/${page.replaceAll(/\W+/g, "-")}-${count++}.mjs`;
        writeFileSync(file, ts.transpileModule(code, { compilerOptions: { target: "es2022", module: "esnext" } }).outputText);
        console.assert = (condition) => {
          if (!condition) throw new Error(`${page}: an assertion does not hold in\n${code}`);
        };
        await import(pathToFileURL(file).href);
      }
    }
  } finally {
    console.assert = original;
  }
  return count;
}
