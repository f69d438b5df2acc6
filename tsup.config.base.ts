import type { Options } from "tsup";
import { publicEntries } from "./scripts/entries.mjs";

/** The one build every package uses: ESM, one file per public entry, shared chunks split out, bundled types. */
export function packageBuild(extra: Options = {}): Options {
  const entries = publicEntries(process.cwd()).map(({ name, folder }) => [name, `${folder}/index.ts`]);
  return {
    entry: { index: "src/index.ts", ...Object.fromEntries(entries) },
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
