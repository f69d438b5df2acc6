import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/server.ts", "src/click.ts"],
  format: ["esm"],
  target: "es2022",
  platform: "node",
  clean: true,
});
