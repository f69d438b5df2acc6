// Proves that the lint rules on import directions bite: writes one forbidden import per arrow and expects each to be refused.
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./repository.mjs";

const FORBIDDEN = [
  ["core", "@segkit/classical"],
  ["core", "@segkit/runtime-node"],
  ["classical", "@segkit/metrics"],
  ["classical", "@segkit/nn/graph"],
  ["metrics", "@segkit/classical/slic"],
  ["nn", "@segkit/metrics"],
  ["runtime-web", "@segkit/classical"],
  ["runtime-node", "@segkit/runtime-web"],
  // by subpath only: the root drags all of core in
  ["classical", "@segkit/core"],
  ["metrics", "@segkit/core"],
  ["nn", "@segkit/core"],
  ["runtime-node", "@segkit/core"],
  ["runtime-web", "@segkit/core"],
];
let missed = 0;
for (const [importer, imported] of FORBIDDEN) {
  const file = join(root, "packages", importer, "src", `forbidden-import-${process.pid}.ts`);
  try {
    writeFileSync(file, `export * from "${imported}";\n`);
    const { stdout, stderr } = spawnSync("pnpm", ["exec", "biome", "lint", file], { cwd: root, encoding: "utf8" });
    if (!`${stdout}${stderr}`.includes("noRestrictedImports")) {
      console.error(`lint lets ${importer} import ${imported}`);
      missed++;
    }
  } finally {
    rmSync(file, { force: true });
  }
}
process.exit(missed === 0 ? 0 : 1);
