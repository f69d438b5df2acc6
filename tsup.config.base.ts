import { existsSync, readdirSync } from "node:fs";
import type { Options } from "tsup";

/** Folders below `src` that are not public entries. */
const NOT_ENTRIES = new Set(["generated", "internal", "fixtures"]);

/** The one build every package uses: ESM, one entry per `src/<name>/index.ts`, shared chunks split out, bundled types. */
export function packageBuild(extra: Options = {}): Options {
  const entry: Record<string, string> = { index: "src/index.ts" };
  for (const folder of readdirSync("src", { withFileTypes: true })) {
    if (!folder.isDirectory() || NOT_ENTRIES.has(folder.name)) continue;
    if (existsSync(`src/${folder.name}/index.ts`)) entry[folder.name] = `src/${folder.name}/index.ts`;
  }
  return {
    entry,
    format: ["esm"],
    target: "es2022",
    platform: "neutral",
    splitting: true,
    treeshake: true,
    sourcemap: false,
    clean: true,
    dts: true,
    outDir: "dist",
    ...extra,
  };
}
