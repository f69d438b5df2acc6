// What the house promises of its own structure: every kernel has a scalar twin and a test that imports it; no source file grows past
// the limit; no package imports a twin outside its tests.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const LONGEST = 350;
const problems = [];

for (const name of readdirSync(join(root, "packages"))) {
  const folder = join(root, "packages", name);
  const sources = walk(join(folder, "src")).filter((file) => file.endsWith(".ts") && !file.includes("/generated/"));
  for (const file of sources) {
    const text = readFileSync(file, "utf8");
    const shown = relative(root, file);
    const isTest = /\.test\.ts$/.test(file);
    if (!isTest && text.split("\n").length > LONGEST)
      problems.push(`${shown}: over ${LONGEST} lines; it probably holds two ideas`);
    if (!isTest && /from "[^"]*\/reference\//.test(text))
      problems.push(`${shown}: imports a reference twin, which only tests may`);
  }
  const kernels = join(folder, "kernels");
  if (!existsSync(kernels)) continue;
  const tests = sources.filter((file) => /\.test\.ts$/.test(file)).map((file) => readFileSync(file, "utf8"));
  for (const file of readdirSync(kernels).filter((entry) => entry.endsWith(".ts"))) {
    const stem = basename(file, ".ts");
    if (!existsSync(join(folder, "reference", `${stem}.ts`)))
      problems.push(`packages/${name}/kernels/${file}: no twin packages/${name}/reference/${stem}.ts`);
    else if (!tests.some((text) => text.includes(`/reference/${stem}.js"`)))
      problems.push(`packages/${name}/reference/${stem}.ts: no test compares the kernel with it`);
  }
}
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)],
  );
}
