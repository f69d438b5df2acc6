import { readdirSync } from "node:fs";
import { defineConfig } from "tsup";

/** The site's demonstrations, whose methods `npm start` runs: each becomes `dist/demos/<name>.demo.js`. */
const demos = readdirSync(new URL("../apps/docs/methods/", import.meta.url)).filter((file) => file.endsWith(".demo.ts"));

export default defineConfig({
  entry: {
    "segment-photograph": "src/segment-photograph.ts",
    worker: "src/worker.ts",
    "readme-image": "src/readme-image.ts",
    ...Object.fromEntries(demos.map((file) => [`demos/${file.replace(/\.ts$/, "")}`, `../apps/docs/methods/${file}`])),
  },
  format: ["esm"],
  target: "es2022",
  platform: "node",
  clean: true,
});
