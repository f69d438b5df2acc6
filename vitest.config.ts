import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { type Connect, defaultClientConditions, defaultServerConditions, type ViteDevServer } from "vite";
import { defineConfig } from "vitest/config";
import { findChromium } from "./scripts/chromium.mjs";
import { ENGINE_NAMES, type EngineName, findEngine } from "./scripts/engines/find.mjs";
import { consoleErrors, engines } from "./scripts/engines/provider.mjs";
import { SOURCE_CONDITION } from "./scripts/entries.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
/** With SEGKIT_FIXTURES=FOLDER, tests read the fixtures that the programs of `oracle/` wrote there, with another seed, in place of the committed ones. */
const otherFixtures = {
  name: "other-fixtures",
  enforce: "pre" as const,
  load(id: string) {
    const folder = process.env["SEGKIT_FIXTURES"];
    const path = id.split("?")[0]!;
    if (!folder || !path.endsWith(".fixture.json")) return undefined;
    const other = join(folder, relative(root, path));
    return existsSync(other) ? readFileSync(other, "utf8") : undefined;
  },
};
/** Tests run the packages' sources, not what was built of them. */
const sources = {
  plugins: [otherFixtures],
  resolve: { conditions: [SOURCE_CONDITION, ...defaultClientConditions] },
  ssr: { resolve: { conditions: [SOURCE_CONDITION, ...defaultServerConditions] } },
};
/** What ends a test that hangs, in milliseconds; a machine that is busy with other things must not reach it. */
const LIMIT = 180_000;
/** Pages load the sources once for all files of a package, half the time of a page for each; but not where tests stub what a page has, and end workers. */
const together = { isolate: process.env["SEGKIT_TESTED"] === "packages/runtime-web", testTimeout: LIMIT, hookTimeout: LIMIT };
const published = "packages/nn/src/networks/*/*.node.test.ts";
const chromium = await findChromium();
/** How tests run in Chromium; each project has its own copy. */
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  connectTimeout: LIMIT,
  provider: playwright({
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--enable-unsafe-webgpu",
        "--use-webgpu-adapter=swiftshader",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      ],
    },
  }),
  instances: [{ browser: "chromium" as const }],
  commands: { consoleErrors },
});
/** In another engine: automated Firefox and WebKitGTK lose a request or a worker now and then. What passes by a second try is listed in the end. */
const again = { retry: 1 };
/** How they run in another engine. */
const other = (name: EngineName) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  connectTimeout: LIMIT,
  provider: engines(),
  instances: [{ browser: name as never }],
  commands: { consoleErrors },
});
/** Lets pages share memory between threads, as servers do that send these two headers. */
const isolation = {
  name: "isolation",
  configureServer(server: ViteDevServer) {
    // before vitest's own, which serves the pages
    const handle: Connect.NextHandleFunction = (_request, response, next) => {
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      next();
    };
    server.middlewares.stack.unshift({ route: "", handle });
  },
};

/** `x.test.ts` runs in Node and in Chromium; `x.node.test.ts` and `x.browser.test.ts` in the one they name. */
export default defineConfig({
  // Packages that are tested side by side must not prepare dependencies in one folder.
  cacheDir: `node_modules/.vite/${(process.env["SEGKIT_TESTED"] ?? "all").replaceAll("/", "-")}`,
  test: {
    globalSetup: ["./scripts/collect-examples.mjs", "./scripts/build-workers.mjs"],
    projects: [
      {
        ...sources,
        test: {
          name: "node",
          include: [
            "{packages,examples}/*/src/**/*.test.ts",
            "testing/src/**/*.test.ts",
            "{scripts,apps/docs/build}/**/*.test.mjs",
          ],
          exclude: ["**/*.browser.test.ts", published],
          // One process for all files of a package: the sources are loaded once.
          isolate: false,
          testTimeout: LIMIT,
          hookTimeout: LIMIT,
        },
      },
      {
        ...sources,
        // Published files on real images share a runtime.
        test: { name: "node-published", include: [published], isolate: false, testTimeout: LIMIT, hookTimeout: LIMIT },
      },
      {
        ...sources,
        test: {
          name: "browser",
          env: { SEGKIT_EVERY_NETWORK: process.env["SEGKIT_EVERY_NETWORK"] ?? "" },
          include: ["packages/*/src/**/*.test.ts", "testing/src/**/*.test.ts"],
          exclude: ["**/*.node.test.ts", "packages/runtime-node/**"],
          ...together,
          browser: browser(),
        },
      },
      {
        ...sources,
        plugins: [otherFixtures, isolation],
        test: {
          name: "isolated",
          env: { SEGKIT_ISOLATED: "yes" },
          include: ["packages/runtime-web/src/runtime/*.browser.test.ts"],
          testTimeout: LIMIT,
          hookTimeout: LIMIT,
          browser: browser(),
        },
      },
      ...ENGINE_NAMES.filter(findEngine).flatMap((name) => [
        {
          ...sources,
          test: {
            name,
            env: { SEGKIT_EVERY_NETWORK: process.env["SEGKIT_EVERY_NETWORK"] ?? "" },
            include: ["packages/{core,classical,formats,metrics,nn,runtime-web}/src/**/*.test.ts"],
            exclude: ["**/*.node.test.ts"],
            ...together,
            ...again,
            browser: other(name),
          },
        },
        {
          ...sources,
          plugins: [otherFixtures, isolation],
          test: {
            name: `${name}-isolated`,
            env: { SEGKIT_ISOLATED: "yes" },
            include: ["packages/runtime-web/src/runtime/threads.browser.test.ts"],
            testTimeout: LIMIT,
            hookTimeout: LIMIT,
            ...again,
            browser: other(name),
          },
        },
      ]),
    ],
  },
});
