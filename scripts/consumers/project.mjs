// Empty projects outside the workspace, with the packed tarballs installed.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { run } from "../side-by-side.mjs";

/** What is installed in projects, each in one version. */
export const VERSIONS = {
  vite: "7.3.8",
  webpack: "5.112.2",
  "webpack-cli": "6.0.1",
  esbuild: "0.28.2",
  typescript: "5.9.3",
  jest: "30.5.2",
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
  // the last major that runs on Node 20
  "@sveltejs/kit": "2.70.4",
  "@sveltejs/adapter-static": "3.0.11",
  "@sveltejs/vite-plugin-svelte": "6.2.4",
  svelte: "5.57.3",
  fastify: "5.12.8",
  deno: "2.9.6",
  bun: "1.4.5",
};

/** The feed that onnxruntime-node's script loads CUDA from is out of reach in every project, as behind many firewalls. */
export const FEED_OUT_OF_REACH = {
  GLOBAL_AGENT_HTTPS_PROXY: "http://127.0.0.1:1",
  GLOBAL_AGENT_HTTP_PROXY: "http://127.0.0.1:1",
};

/** The folder of a new project, in which npm has installed the tarballs and tools, install scripts on. */
export async function project(folder, name, tarballs, tools = []) {
  const path = join(folder, name);
  mkdirSync(join(path, "src"), { recursive: true });
  writeFileSync(join(path, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  await install(path, [...tarballs, ...tools.map((tool) => `${tool}@${VERSIONS[tool]}`)]);
  return path;
}

/** `npm install` of these words. */
export async function install(path, words) {
  must(await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...words], path, FEED_OUT_OF_REACH));
}

/** Those of the tarballs that are these packages. */
export function only(tarballs, names) {
  return tarballs.filter((file) => names.some((name) => file.includes(`segkit-${name}-`)));
}

/** Puts a program of this folder into a project; TypeScript also as JavaScript. */
export function copyProgram(path, ...files) {
  for (const file of files) {
    const from = fileURLToPath(new URL(file, import.meta.url));
    copyFileSync(from, join(path, "src", file));
    if (!file.endsWith(".ts")) continue;
    const { outputText } = ts.transpileModule(readFileSync(from, "utf8"), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(path, "src", file.replace(/\.ts$/, ".js")), outputText);
  }
}

/** What went wrong with a program that has to end with status 0; undefined where nothing did. */
export function problemOf({ status, signal, stdout, stderr }) {
  return status === 0 ? undefined : `${status ?? signal}\n${stdout}${stderr}`;
}

export function must(result) {
  const problem = problemOf(result);
  if (problem) throw new Error(problem);
  return result;
}
