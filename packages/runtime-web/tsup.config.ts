import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.config.base";

/** Twice: with WebAssembly as files beside the scripts, and with WebAssembly in the scripts. */
export default defineConfig([
  packageBuild(),
  packageBuild({
    outDir: "dist/embedded",
    onSuccess: async () => undefined,
    esbuildPlugins: [
      {
        name: "embedded",
        setup: (build) =>
          build.onLoad({ filter: /own-wasm\.ts$/ }, async ({ path }) => ({
            contents: `export * from ${JSON.stringify(path.replace(/\.ts$/, ".embedded.ts"))};`,
            loader: "ts",
          })),
      },
    ],
  }),
]);
