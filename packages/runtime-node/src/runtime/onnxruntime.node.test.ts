import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { SegmentationError } from "@segkit/core";
import { repositoryPath } from "@segkit/testing/node";
import { afterAll, describe, expect, it } from "vitest";
import { workerScript } from "../generated/worker.js";
import { findOnnxruntime, INSTALL_COMMAND, MADE_FOR } from "./onnxruntime.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "segkit-onnxruntime-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** A project with an onnxruntime-node of this version, and a module of it to look from. */
function project(name: string, version: string | undefined, main = "") {
  const installed = join(folder, name, "node_modules/onnxruntime-node");
  mkdirSync(join(installed, "dist"), { recursive: true });
  writeFileSync(join(installed, "dist/index.js"), main);
  writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "onnxruntime-node", version, main: "dist/index.js" }));
  return { from: join(folder, name, "program.js"), path: join(installed, "dist/index.js") };
}

function refusal(from: string): SegmentationError {
  try {
    findOnnxruntime(from);
  } catch (error) {
    if (error instanceof SegmentationError) return error;
  }
  throw new Error("it was taken");
}

const manifest = JSON.parse(readFileSync(repositoryPath("packages/runtime-node/package.json"), "utf8"));

describe("onnxruntime-node", () => {
  it("is nothing that installing this package brings", () => {
    expect(Object.keys(manifest.dependencies)).not.toContain("onnxruntime-node");
    expect(manifest.peerDependencies).toEqual({ "onnxruntime-node": `^${MADE_FOR.major}.${MADE_FOR.minor}.0` });
    expect(manifest.peerDependenciesMeta).toEqual({ "onnxruntime-node": { optional: true } });
  });

  it("absent, is asked for by the command that installs it", () => {
    const program = join(folder, "program.mts");
    const source = JSON.stringify(repositoryPath("packages/runtime-node/src/runtime/onnxruntime.ts"));
    writeFileSync(program, `import { findOnnxruntime } from ${source};\nfindOnnxruntime(import.meta.url);\n`);
    // in a process of its own: the tests' has paths of the repository among those that are looked through
    const { NODE_PATH, ...env } = process.env;
    const words = ["--conditions=segkit-source", "--import", "tsx", program];
    const { stderr } = spawnSync(process.execPath, words, { cwd: repositoryPath(), encoding: "utf8", env });
    expect(stderr).toContain(`within reach of ${pathToFileURL(program)}, received none. Install it: ${INSTALL_COMMAND} `);
    for (const text of ["code: 'no-backend'", "pnpm add", "yarn add", "bun add", "ONNXRUNTIME_NODE_INSTALL=skip"])
      expect(stderr).toContain(text);
  });

  it.each(["1.29.9", "0.30.0", "2.0.0", "2.30.0"])("%s is refused, with its place", (version) => {
    const { from, path } = project(version, version);
    const error = refusal(from);
    expect(error.code).toBe("no-backend");
    expect(error.expected).toBe("onnxruntime-node 1.30 or newer, below 2");
    expect(error.received).toBe(`${version} at ${path}`);
    expect(error.remedy).toContain(INSTALL_COMMAND);
  });

  it.each(["1.30.0", "1.31.2", "1.100.0", "1.31.0-dev.20260914-8d85527a0", undefined])("%s is taken", (version) => {
    const { from, path } = project(`takes ${version}`, version);
    expect(findOnnxruntime(from)).toBe(path);
  });

  it("is taken as the repository has it", () => {
    expect(findOnnxruntime()).toContain("onnxruntime-node");
    expect(manifest.devDependencies["onnxruntime-node"]).toMatch(/^1\.30\./);
  });

  it("without native files for the system answers in its own words, request after request", async () => {
    const { path } = project("broken", "1.30.0", "require('../bin/napi-v6/plan9/pdp11/onnxruntime_binding.node')");
    const workerData = { onnxruntime: path, busy: new Int32Array(new SharedArrayBuffer(4)) };
    const worker = new Worker(workerScript, { eval: true, workerData });
    for (const backend of ["cpu", "cuda"]) {
      worker.postMessage({ kind: "probe", backend });
      const [answer] = await once(worker, "message");
      expect(answer.failure).toContain("plan9/pdp11");
    }
    await worker.terminate();
  });
});
