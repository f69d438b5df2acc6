import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/segment-photograph.ts", "src/worker.ts", "src/readme-image.ts"],
  format: ["esm"],
  target: "es2022",
  platform: "node",
  clean: true,
});
