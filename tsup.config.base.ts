import { relative } from "node:path";
import type { Options } from "tsup";
import { publicEntries } from "./scripts/entries.mjs";

/** The one build every package uses: ESM, one entry per public folder, shared chunks split out, bundled types. */
export function packageBuild(extra: Options = {}): Options {
  const entry: Record<string, string> = { index: "src/index.ts" };
  for (const { name, folder } of publicEntries(process.cwd())) entry[name] = `${relative(process.cwd(), folder)}/index.ts`;
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
