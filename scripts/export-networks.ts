// Writes every network that has a fixture, and a model of all operators, as ONNX files into a folder, with inputs and what onnxruntime-node makes of them: for oracle/check_onnx.py.
//
//   npx tsx --conditions=segkit-source scripts/export-networks.ts FOLDER
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tensor } from "@segkit/core";
import { compile, exportOnnx, initialize, type Model, readWeights, type Weights } from "@segkit/nn";
import { createRuntime } from "@segkit/runtime-node";
import { defined, extentsOf, feedsOf, type NetworkCase, networkCase, networkFixture } from "@segkit/testing/network-fixture";
import { casesOf } from "../packages/nn/src/ops/cases.testing.js";
import { modelOfCases } from "../packages/nn/src/ops/models.testing.js";

/** What check_onnx.py reads: files beside it, tensors as raw little-endian bytes. */
interface Entry {
  readonly name: string;
  readonly model: string;
  readonly inputs: readonly StoredTensor[];
  readonly outputs: readonly StoredTensor[];
}

interface StoredTensor {
  readonly name: string;
  readonly type: string;
  readonly dims: readonly number[];
  readonly file: string;
}

interface Exported {
  readonly name: string;
  readonly model: Model;
  readonly weights: Weights;
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly extents?: Readonly<Record<string, number>>;
  readonly opset?: 17 | 18;
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("npx tsx --conditions=segkit-source scripts/export-networks.ts FOLDER");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const runtime = await createRuntime({ backend: "cpu" });
const entries: Entry[] = [];

for (const { name, family, file } of networkCases()) {
  const fixture = networkFixture(file);
  const [model, weights] = [defined(family, fixture), readWeights(fixture.weights)];
  const feeds = feedsOf(model, fixture);
  const one = { model, weights, feeds };
  await write({ ...one, name });
  await write({ ...one, name: `${name}-17`, opset: 17 });
  await write({ ...one, name: `${name}-fixed`, extents: extentsOf(model, feeds) });
}
const ops = new URL("../packages/nn/src/ops/", import.meta.url);
const files = readdirSync(ops).filter((file) => file.endsWith(".testing.ts"));
const { cases } = casesOf({ ...(await Promise.all(files.map((file) => import(new URL(file, ops).href)))) });
for (const extents of ["open", "fixed"] as const) {
  const { model, feeds } = modelOfCases(cases, extents);
  await write({ name: `operators-${extents}`, model, weights: initialize(model), feeds });
}
writeFileSync(join(folder, "networks.json"), JSON.stringify(entries));
await runtime.dispose();

/** What lies in the folders of networks. */
function networkCases(): NetworkCase[] {
  const networks = fileURLToPath(new URL("../packages/nn/src/networks/", import.meta.url));
  const files = readdirSync(networks, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".fixture.json"));
  return files.sort().flatMap((path) => networkCase(path, JSON.parse(readFileSync(join(networks, path), "utf8"))) ?? []);
}

async function write({ name, model, weights, feeds, ...options }: Exported): Promise<void> {
  const graph = await exportOnnx(model, { weights, ...options });
  const { inputs, outputs } = compile(model, { weights, ...options });
  const session = await runtime.createSession({ graph, weights: [], inputs, outputs }, { warmUp: false });
  const results = await session.run(feeds);
  await session.dispose();
  writeFileSync(join(folder!, `${name}.onnx`), graph);
  entries.push({ name, model: `${name}.onnx`, inputs: store(name, "input", feeds), outputs: store(name, "output", results) });
  console.log(`${name}.onnx: ${(graph.length / 1e6).toFixed(2)} MB`);
}

function store(name: string, kind: string, tensors: Readonly<Record<string, Tensor>>): StoredTensor[] {
  return Object.entries(tensors).map(([tensor, { type, dims, data }], i) => {
    const file = `${name}.${kind}-${i}.bin`;
    writeFileSync(join(folder!, file), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return { name: tensor, type, dims, file };
  });
}
