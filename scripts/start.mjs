// npm start [image] [ground truth]: segments a photograph with several methods, from nothing but Node and npm.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { root } from "./repository.mjs";
import { build, install } from "./setup.mjs";

// Paths are the caller's: resolve them before anything changes folder.
const files = process.argv.slice(2).map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
install();
if (build() !== 0) process.exit(1);
const { status } = spawnSync(process.execPath, [resolve(root, "examples/dist/segment-photograph.js"), ...files], {
  stdio: "inherit",
});
process.exit(status ?? 1);
