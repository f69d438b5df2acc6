// Writes the parts of READMEs that follow from the sources: what stands between `<!-- generated: <name> -->` and `<!-- end: <name> -->` is made by
// `scripts/readmes/<name>.mjs`. With --check it only says whether they are up to date (lint).
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./repository.mjs";

const isCheck = process.argv.includes("--check");
const folders = ["", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`), "benchmarks", "examples"];
const files = folders.map((folder) => join(root, folder, "README.md")).filter((file) => existsSync(file));
let stale = 0;
for (const file of files) {
  const before = readFileSync(file, "utf8");
  let after = before;
  for (const [whole, name] of before.matchAll(/<!-- generated: ([\w-]+) -->\n[\s\S]*?<!-- end: \1 -->/g)) {
    const { generate } = await import(`./readmes/${name}.mjs`);
    after = after.replace(whole, () => `<!-- generated: ${name} -->\n\n${generate(join(file, ".."))}\n\n<!-- end: ${name} -->`);
  }
  if (after === before) continue;
  stale++;
  if (isCheck) console.error(`${relative(root, file)} is not what the sources say: run node scripts/sync-readmes.mjs`);
  else writeFileSync(file, after);
}
if (isCheck && stale > 0) process.exit(1);
