// Node: images alone, networks after the install that the error asks for, bundles, CommonJS, types.
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../repository.mjs";
import { run } from "../side-by-side.mjs";
import { FEED_OUT_OF_REACH, install, must, problemOf } from "./project.mjs";

const NODE = `
import { runPool } from "./pool.js";
import { run } from "./program.js";
const told = await runPool();
if (told !== "pool") throw new Error(told);
process.stdout.write(run());
`;

export async function nodeResult(path) {
  writeFileSync(join(path, "src/node.mjs"), NODE);
  const result = await run("node", ["src/node.mjs"], path);
  return result.status === 0 ? { value: result.stdout } : { problem: problemOf(result) };
}

const IMAGES = `
import { createImage } from "@segkit/core";
import { createRuntime, readImage, writeImage } from "@segkit/runtime-node";
await writeImage("a.png", createImage({ height: 3, width: 4, channels: 3 }, 7));
if ((await readImage("a.png")).data[5] !== 7) process.exit(1);
await createRuntime().catch(({ code, remedy }) => process.stdout.write(code + " " + remedy));
`;

/** What the README says that an install for images takes, checked on the system that it says it of. */
export function imagesAlone(path) {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const readme = readFileSync(join(root, "packages/runtime-node/README.md"), "utf8");
  const said = Number(readme.match(/images: (\d+) MB on Linux x64/)[1]);
  const megabytes = bytesBelow(join(path, "node_modules")) / 1e6;
  if (Math.abs(megabytes - said) <= 0.1 * said) return undefined;
  return `The README of runtime-node says ${said} MB; the install has ${megabytes.toFixed(1)}.`;
}

/** Reads and writes images; then, as a newcomer, makes a runtime without ONNX Runtime, and does what the error says. */
export async function networksOnRequest(path) {
  writeFileSync(join(path, "src/images.mjs"), IMAGES);
  const { stdout } = must(await run("node", ["src/images.mjs"], path));
  const [, words] = stdout.match(/^no-backend Install it: npm install (.*?) \(/) ?? [];
  if (words === undefined) return `without onnxruntime-node createRuntime tells: ${stdout}`;
  await install(path, words.split(" "));
  // as `npm ci` would run its script
  const skip = { ...FEED_OUT_OF_REACH, ONNXRUNTIME_NODE_INSTALL: "skip" };
  must(await run("npm", ["rebuild", "onnxruntime-node"], path, skip));
  return network(path);
}

export async function network(path, command = "node", words = []) {
  const { status, signal, stdout, stderr } = await run(command, [...words, "src/node-network.mjs"], path);
  return status === 0 && stdout === "7,10,15,22" && stderr === "" ? undefined : `${status ?? signal}\n${stdout}${stderr}`;
}

/** One file, and onnxruntime-node beside it: its native files cannot be part of a bundle. */
export async function bundledNetwork(path, tools, format) {
  const file = `src/${format}/node-network.mjs`;
  const out = `bundle-${format}/src/node-network.${format === "esm" ? "mjs" : "cjs"}`;
  const words = ["--bundle", "--minify", "--platform=node", `--format=${format}`, `--outfile=${out}`, "--external:sharp"];
  must(await run(join(tools, "node_modules/.bin/esbuild"), ["src/node-network.mjs", ...words, "--log-level=error"], path));
  const { status, signal, stdout, stderr } = await run("node", [out], path);
  return status === 0 && stdout === "7,10,15,22" && stderr === ""
    ? undefined
    : `${file}: ${status ?? signal}\n${stdout}${stderr}`;
}

export async function strictTypes(path, resolution) {
  const file = `tsconfig.${resolution}.json`;
  const options = {
    ...STRICT,
    noEmit: true,
    module: resolution === "NodeNext" ? "NodeNext" : "ESNext",
    moduleResolution: resolution,
  };
  writeFileSync(
    join(path, file),
    JSON.stringify({ compilerOptions: options, files: ["src/program.ts", "src/network.ts", "src/pool.ts"] }),
  );
  return problemOf(await run("npx", ["tsc", "-p", file], path));
}

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
};

/** A CommonJS module, as it is and as TypeScript writes it, in each of TypeScript's ways to find what it requires. */
export async function commonJs(path, tools, expected) {
  const folder = join(path, "commonjs");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }');
  writeFileSync(join(folder, "program.ts"), readFileSync(join(path, "src/program.ts")));
  const imports = ["core", "classical", "formats", "metrics", "nn", "runtime-node", "runtime-web"].map(
    (name) => `import * as ${name.replace("-", "")} from "@segkit/${name}";`,
  );
  const used = "core, classical, formats, metrics, nn, runtimenode, runtimeweb";
  const main = [
    ...imports,
    'import { unet } from "@segkit/nn/unet";',
    'import { run } from "./program";',
    `if (unet !== nn.unet || [${used}].length !== 7) throw new Error("two copies");`,
    "console.log(run());",
  ];
  writeFileSync(join(folder, "main.ts"), main.join("\n"));
  const tsc = join(tools, "node_modules/.bin/tsc");
  // types are checked in full where old resolution finds them; elsewhere the same files are found
  for (const [module, moduleResolution, skipLibCheck] of [
    ["CommonJS", "Node10", false],
    ["NodeNext", "NodeNext", true],
    ["Node20", "NodeNext", true],
  ]) {
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { ...STRICT, skipLibCheck, module, moduleResolution, outDir: module },
        files: ["main.ts"],
      }),
    );
    must(await run(tsc, ["-p", "."], folder));
    if (!readFileSync(join(folder, module, "main.js"), "utf8").includes('require("@segkit/core")'))
      return `${module}: no require()`;
    const { stdout, stderr } = must(await run("node", [`${module}/main.js`], folder));
    if (stdout !== `${expected}\n` || stderr !== "") return `${module}: ${stdout}${stderr}`;
  }
  // the newcomer's slip: TypeScript's module "node16" knows a Node that cannot require ES modules, and says so
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...STRICT, skipLibCheck: true, module: "Node16", noEmit: true }, files: ["main.ts"] }),
  );
  const refused = await run(tsc, ["-p", "."], folder);
  return refused.stdout.includes("TS1479") ? undefined : `module node16 is told ${refused.stdout}${refused.stderr}`;
}

function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true }).reduce((sum, name) => {
    const entry = lstatSync(join(folder, name));
    return sum + (entry.isFile() ? entry.size : 0);
  }, 0);
}
