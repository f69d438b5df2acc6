// Imports: proves that the lint rules on their directions bite (writes one forbidden import per arrow and expects each to be refused), and that
// the cached test tasks depend on all that tests import.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, packages, root } from "./repository.mjs";

const FORBIDDEN = [
  ["core", "@segkit/classical"],
  ["core", "@segkit/runtime-node"],
  ["classical", "@segkit/metrics"],
  ["classical", "@segkit/nn/graph"],
  ["formats", "@segkit/metrics/coco"],
  ["metrics", "@segkit/classical/slic"],
  ["metrics", "@segkit/formats/coco"],
  ["nn", "@segkit/metrics"],
  ["runtime-web", "@segkit/classical"],
  ["runtime-node", "@segkit/runtime-web"],
  // by subpath only: the root drags all of core in
  ["classical", "@segkit/core"],
  ["formats", "@segkit/core"],
  ["metrics", "@segkit/core"],
  ["nn", "@segkit/core"],
  ["runtime-node", "@segkit/core"],
  ["runtime-web", "@segkit/core"],
];
const problems = [];

const written = FORBIDDEN.map(([importer, imported], i) => {
  const file = join("packages", importer, "src", `forbidden-import-${process.pid}-${i}.ts`);
  return { importer, imported, file };
});
try {
  for (const { imported, file } of written) writeFileSync(join(root, file), `export * from "${imported}";\n`);
  const words = ["exec", "biome", "lint", "--colors=off", "--max-diagnostics=none", ...written.map(({ file }) => file)];
  const { stdout, stderr } = spawnSync("pnpm", words, { cwd: root, encoding: "utf8" });
  const refused = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("noRestrictedImports"));
  for (const { importer, imported, file } of written)
    if (!refused.some((line) => line.includes(file))) problems.push(`lint lets ${importer} import ${imported}`);
} finally {
  for (const { file } of written) rmSync(join(root, file), { force: true });
}

// A test may import what its package may not. turbo has to know, or it would take an old result for a new one.
for (const { name, folder } of packages()) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const path = join(folder, "turbo.json");
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")).tasks["test:inputs"]?.dependsOn ?? []) : [];
  const imported = filesBelow(join(folder, "src"))
    .filter((file) => /\.(test|testing)\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/(?:from|import\() ?"(@segkit\/[^"/]+)/g)].map(([, from]) => from),
    );
  for (const from of new Set(imported)) {
    if (from === `@segkit/${name}` || from === "@segkit/testing" || from in dependencies) continue;
    if (!known.includes(`${from}#sources`))
      problems.push(`packages/${name}/turbo.json: tests import ${from}: "test:inputs" has to depend on "${from}#sources"`);
  }
}
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
