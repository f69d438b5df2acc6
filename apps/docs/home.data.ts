/** What the home page says that is not written by hand: results in words, what a network loads, where the project lives. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { StripMethod } from "./.vitepress/theme/home/strip.js";

interface HomePackage {
  readonly name: string;
  readonly description: string;
  /** Where its functions are listed. */
  readonly link: string;
}

export interface HomeData {
  /** The strip's results on its first image, as build/home-images.mjs found them. */
  readonly words: Readonly<Record<StripMethod["key"], string>>;
  /** Megabytes that running the strip's network loads. */
  readonly networkMB: number;
  /** The repository's address; empty while the project has none. */
  readonly repository: string;
  readonly packages: readonly HomePackage[];
}

declare const data: HomeData;

export { data };

const root = new URL("../../", import.meta.url);
const words = new URL("public/generated/home/words.json", new URL("./", import.meta.url));
const NAMES = ["core", "classical", "nn", "metrics", "formats", "runtime-web", "runtime-node"];

const json = (file: URL) => JSON.parse(readFileSync(file, "utf8"));

export default {
  watch: [fileURLToPath(words)],
  load(): HomeData {
    const runtime = createRequire(new URL("packages/runtime-web/package.json", root)).resolve("onnxruntime-web");
    const { size } = statSync(new URL("ort-wasm-simd-threaded.wasm", `file://${runtime}`));
    const packages = NAMES.map((name) => {
      const { description } = json(new URL(`packages/${name}/package.json`, root));
      const link = name === "formats" ? "/guide/formats.html" : `/api/index.html#segkit-${name}`;
      return { name: `@segkit/${name}`, description, link };
    });
    if (!existsSync(words)) throw new Error("the strip's results are missing: node build/prepare.mjs");
    const { repository } = json(new URL("scripts/project.json", root));
    return { words: json(words), networkMB: Math.round(size / 1e6), repository, packages };
  },
};
