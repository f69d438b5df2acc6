/** Runs in a thread of its own: owns ONNX Runtime and its sessions, and answers one request at a time. Compiled to a string by build-worker.mjs. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Tensor, TensorData, TensorType } from "@segkit/core/tensor";
import type * as Ort from "onnxruntime-node";
import type { Answers, FromThread, LoadRequest, Request, RunRequest, ThreadData, ToThread } from "./protocol.js";

const { onnxruntime } = workerData as ThreadData;
const ort = createRequire(onnxruntime)(onnxruntime) as typeof Ort;
const port = parentPort!;
const sessions = new Map<number, Ort.InferenceSession>();
let nextSession = 1;

// since Node 24 ONNX Runtime's float16 tensors are Float16Array, before they are Uint16Array
const Half = (globalThis as { Float16Array?: new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayBufferView })
  .Float16Array;

port.on("message", ({ id, request }: ToThread) => {
  answer(id, request).then(
    ({ value, transfer }) => port.postMessage({ id, value } satisfies FromThread, transfer),
    (error: unknown) =>
      port.postMessage({ id, failure: error instanceof Error ? error.message : String(error) } satisfies FromThread),
  );
});

async function answer(id: number, request: Request): Promise<{ value: Answers[keyof Answers]; transfer?: ArrayBuffer[] }> {
  if (request.kind === "load") return { value: await load(id, request) };
  if (request.kind === "run") return run(request);
  await sessions.get(request.session)?.release();
  sessions.delete(request.session);
  return { value: null };
}

async function load(id: number, { graph, weights, place, threads, plain }: LoadRequest): Promise<number> {
  const externalData = [];
  for (const [files, { location, data }] of weights.entries()) {
    externalData.push({ path: location, data: await bytesOf(data) });
    port.postMessage({ id, files: files + 1 } satisfies FromThread);
  }
  const session = await ort.InferenceSession.create(graph, {
    executionProviders: [place],
    externalData,
    logSeverityLevel: 3,
    ...(threads ? { intraOpNumThreads: threads } : {}),
    ...(plain ? { graphOptimizationLevel: "disabled" } : {}),
  });
  sessions.set(nextSession, session);
  return nextSession++;
}

async function bytesOf(data: LoadRequest["weights"][number]["data"]): Promise<Uint8Array> {
  if (data instanceof Uint8Array) return data;
  if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer());
  return readFileSync(data.path);
}

async function run({
  session: number,
  feeds,
}: RunRequest): Promise<{ value: Record<string, Tensor>; transfer: ArrayBuffer[] }> {
  const session = sessions.get(number)!;
  const given: Record<string, Ort.Tensor> = {};
  for (const [name, { type, data, dims }] of Object.entries(feeds)) {
    const values = type === "float16" && Half ? new Half(data.buffer, data.byteOffset, data.length) : data;
    given[name] = new ort.Tensor(type, values as never, dims);
  }
  const results = await session.run(given);
  const value: Record<string, Tensor> = {};
  const transfer: ArrayBuffer[] = [];
  for (const name of session.outputNames) {
    const { type, dims, data } = results[name]!;
    const { buffer, byteOffset, length } = data as Float32Array;
    const values = type === "float16" ? new Uint16Array(buffer, byteOffset, length) : data;
    value[name] = { type: type as TensorType, dims, data: values as TensorData[TensorType] };
    transfer.push(buffer as ArrayBuffer);
  }
  return { value, transfer };
}
