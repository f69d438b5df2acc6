// npm start [picture] [ground truth]: segments a photograph with several methods, from nothing but Node and npm.
import { resolve } from "node:path";
import { buildPackages, install, pnpm } from "./setup.mjs";

// Paths are the caller's: resolve them before anything changes folder.
const files = process.argv.slice(2).map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
install();
buildPackages();
process.exit(pnpm(["exec", "tsx", "examples/src/segment-photograph.ts", ...files]));
