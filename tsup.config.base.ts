import type { Options } from "tsup";
import { buildTypes } from "./scripts/build-types.mjs";
import { publicEntries } from "./scripts/entries.mjs";

/** The one build every package uses: ESM, one file per public entry, shared chunks split out, and the declarations of all that entries lead to. */
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
    outDir: "dist",
    onSuccess: async () => buildTypes(process.cwd()),
    ...extra,
  };
}
