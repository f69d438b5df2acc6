/** Runs in a thread of its own: owns ONNX Runtime and its sessions, and answers one request at a time. Compiled to a string by build-worker.mjs. */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Tensor, TensorData, TensorType } from "@segkit/core/tensor";
import type * as Ort from "onnxruntime-node";
import { PROBE_GRAPH } from "./probe-graph.js";
import type { Answers, FromThread, LoadRequest, ProbeRequest, Request, RunRequest, ThreadData } from "./protocol.js";

const { onnxruntime, busy } = workerData as ThreadData;
let ort: typeof Ort;
/** Why ONNX Runtime could not be loaded, e.g. for want of native files for this system: every request is answered with it. */
let missing: unknown;
try {
  ort = createRequire(onnxruntime)(onnxruntime) as typeof Ort;
  // what goes wrong comes back as an error; it need not stand on the program's standard error too
  ort.env.logLevel = "fatal";
} catch (error) {
  missing = error;
}
const LOG_FATAL = 4;
const port = parentPort!;
const sessions = new Map<number, Ort.InferenceSession>();

// where JavaScript has Float16Array (Node 24), ONNX Runtime's float16 tensors are such; before, they are Uint16Array
const Half = (globalThis as { Float16Array?: new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayBufferView })
  .Float16Array;

port.on("message", (request: Request) => {
  answer(request).then(
    ({ value, transfer }) => send({ value }, transfer),
    (error: unknown) => send({ failure: error instanceof Error ? error.message : String(error) }),
  );
});

function send(message: FromThread, transfer: readonly ArrayBuffer[] = []): void {
  Atomics.store(busy, 0, 0);
  Atomics.notify(busy, 0);
  try {
    port.postMessage(message, transfer);
  } catch {
    // memory that belongs to ONNX Runtime can be marked as not to be moved; then it is copied
    port.postMessage(message);
  }
}

async function answer(request: Request): Promise<{ value: Answers[keyof Answers]; transfer?: ArrayBuffer[] }> {
  if (missing !== undefined) throw missing;
  if (request.kind === "probe") return { value: await probe(request) };
  if (request.kind === "load") return { value: await load(request) };
  if (request.kind === "run") return run(request);
  await sessions.get(request.session)?.release();
  sessions.delete(request.session);
  return { value: null };
}

/** Fails unless a product of two matrices is computed by the provider itself: ONNX Runtime may not hand it to the CPU. */
async function probe({ backend }: ProbeRequest): Promise<null> {
  const session = await ort.InferenceSession.create(PROBE_GRAPH, {
    executionProviders: [backend],
    logSeverityLevel: LOG_FATAL,
    extra: { session: backend === "cpu" ? {} : { disable_cpu_ep_fallback: "1" } },
  });
  const input = new ort.Tensor("float32", Float32Array.of(1, 2, 3, 4), [2, 2]);
  const { y } = await session.run({ x: input });
  await session.release();
  const found = [...(y!.data as Float32Array)].join();
  if (found !== "7,10,15,22") throw new Error(`The device computes ${found} where 7,10,15,22 is right.`);
  return null;
}

async function load({
  session: number,
  graph,
  folder,
  inMemory,
  backend,
  threads,
  rewriting,
  without,
  releaseMemory,
}: LoadRequest): Promise<null> {
  const session = await ort.InferenceSession.create(graph, {
    executionProviders: [backend],
    externalData: inMemory.map(({ location, data }) => ({ path: location, data })),
    logSeverityLevel: LOG_FATAL,
    graphOptimizationLevel: rewriting,
    enableCpuMemArena: !releaseMemory,
    ...(threads ? { intraOpNumThreads: threads } : {}),
    extra: {
      session: folder === undefined ? {} : { model_external_initializers_file_folder_path: folder },
      optimization: without.length === 0 ? {} : { disable_specified_optimizers: without.join(";") },
    },
  });
  sessions.set(number, session);
  return null;
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
  const transfer = new Set<ArrayBuffer>();
  for (const name of session.outputNames) {
    const { type, dims, data } = results[name]!;
    const { buffer, byteOffset, length } = data as Float32Array<ArrayBuffer>;
    const values = type === "float16" ? new Uint16Array(buffer, byteOffset, length) : data;
    value[name] = { type: type as TensorType, dims, data: values as TensorData[TensorType] };
    transfer.add(buffer);
  }
  return { value, transfer: [...transfer] };
}
