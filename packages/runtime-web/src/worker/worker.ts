/** The worker in which onnxruntime-web runs: takes requests one at a time, in their order. */
import type { Tensor, TensorType } from "@segkit/core/tensor";
import type * as Ort from "onnxruntime-common";
import { adapterName, findAdapter, type GpuDevice, lossTold, openDevice } from "./gpu.js";
import { LazyBlob, LazyBytes, type Pull } from "./lazy-bytes.js";
import type {
  Answers,
  Failure,
  FromWorker,
  LoadRequest,
  Request,
  RunRequest,
  StartRequest,
  ToWorker,
  WebBackend,
} from "./protocol.js";

let ort: typeof Ort;
let device: GpuDevice | undefined;
const sessions = new Map<number, Ort.InferenceSession>();
let opened = 0;
/** Whether this build can wait for weights in the middle of loading. */
let waits = false;
let onFilled: (buffer: ArrayBuffer | undefined) => void = () => {};

/** Requests run one after another: onnxruntime-web has one stack, which a suspended run occupies. */
let tail: Promise<unknown> = Promise.resolve();
const canceled = new Set<number>();

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ("cancel" in data) {
    canceled.add(data.cancel);
    return;
  }
  if ("filled" in data) {
    onFilled(data.filled);
    return;
  }
  const { id, request } = data;
  if (request.kind === "lose-device") device?.destroy();
  tail = tail.then(async () => {
    if (canceled.delete(id)) return tell({ id, failure: { name: "AbortError", message: "canceled", fatal: false } });
    try {
      const value = await answer(id, request);
      tell({ id, value }, request.kind === "run" ? buffersOf(value as Answers["run"]) : []);
    } catch (error) {
      if (device) await lossTold(device);
      tell({ id, failure: failureOf(error) });
    }
    canceled.delete(id);
  });
};
holdLock();
tell({ ready: true });

async function answer(id: number, request: Request): Promise<Answers[keyof Answers]> {
  switch (request.kind) {
    case "probe": {
      const adapter = await findAdapter(request.powerPreference);
      if (typeof adapter === "string") return { missing: adapter };
      return { adapter: adapterName(adapter), software: adapter.info?.isFallbackAdapter === true };
    }
    case "start":
      return start(request);
    case "load":
      return load(id, request);
    case "run":
      return run(request);
    case "release": {
      await sessions.get(request.session)?.release();
      sessions.delete(request.session);
      return null;
    }
    case "lose-device":
      return null;
  }
}

async function start({ api, glue, wasm, threads, webgpu, powerPreference, jspi }: StartRequest): Promise<null> {
  waits = jspi;
  if (webgpu) {
    device = await openDevice(powerPreference);
    // "destroyed" too: whoever destroyed it, nothing runs on it any more.
    device.lost.then(({ message }) => tell({ lost: message || "the browser gave no reason" }));
  }
  ort = (await import(/* @vite-ignore */ /* webpackIgnore: true */ api)) as typeof Ort;
  ort.env.logLevel = "error";
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = typeof wasm === "string" ? { mjs: glue, wasm } : { mjs: glue };
  if (typeof wasm !== "string") ort.env.wasm.wasmBinary = wasm;
  await tryOut(webgpu ? "webgpu" : "wasm");
  delete ort.env.wasm.wasmBinary;
  return null;
}

/** The ONNX model y = x + x for one number. */
const DOUBLE = "CAg6NQoOCgF4CgF4EgF5IgNBZGQSAWdaDwoBeBIKCggIARIECgIIAWIPCgF5EgoKCAgBEgQKAggBQgQKABAR";

/** Runs a model of one operator: what is missing shows now, not with the caller's first model, and what must be compiled is. */
async function tryOut(backend: WebBackend): Promise<void> {
  const graph = Uint8Array.from(atob(DOUBLE), (letter) => letter.charCodeAt(0));
  const session = await ort.InferenceSession.create(graph, sessionOptions(backend));
  const { y } = await session.run({ x: new ort.Tensor("float32", Float32Array.of(21), [1]) });
  await session.release();
  if (y?.data[0] !== 42) throw new Error(`21 + 21 gave ${y?.data[0]}`);
}

function sessionOptions(backend: WebBackend): Ort.InferenceSession.SessionOptions {
  const provider = backend === "wasm" ? "wasm" : ({ name: "webgpu", device } as Ort.InferenceSession.ExecutionProviderConfig);
  // Matrices packed in advance would lie beside their like: the memory of those comes back in holes too small for the next.
  const extra = { session: { disable_prepacking: "1" } };
  return { executionProviders: [provider], logSeverityLevel: 3, extra };
}

async function load(id: number, { graph, weights, backend }: LoadRequest): Promise<number> {
  let read = 0;
  const onRead = (length: number): void => {
    read += length;
    tell({ id, read });
  };
  // What was uploaded lies in staging memory until the device has taken it over: without a wait a good part of the file would.
  const settled = async () => (backend === "webgpu" ? device?.queue.onSubmittedWorkDone() : undefined);
  const externalData = weights.map(({ location, data }, file) => {
    if (waits) {
      const source = data instanceof Blob ? data : { size: data, pull: pullFrom(id, file) };
      return { path: location, data: new LazyBlob(source, settled, onRead) };
    }
    if (!(data instanceof Blob)) throw new Error("this build cannot wait for bytes");
    return { path: location, data: new LazyBytes(data, onRead) };
  });
  const session = await ort.InferenceSession.create(graph, { ...sessionOptions(backend), externalData });
  sessions.set(++opened, session);
  return opened;
}

/** Bytes that the page holds, one buffer going to and fro: neither side ever has more of a copy than that. */
function pullFrom(id: number, file: number): Pull {
  return async (begin, { buffer, length }) => {
    const filled = await new Promise<ArrayBuffer | undefined>((resolve) => {
      onFilled = resolve;
      tell({ id, want: { file, begin, length, buffer } }, [buffer]);
    });
    if (!filled) throw new Error("external data: the page has these bytes no more");
    return new Uint8Array(filled, 0, length);
  };
}

async function run({ session: number, feeds }: RunRequest): Promise<Record<string, Tensor>> {
  const session = sessions.get(number);
  if (!session) throw new Error("the session was released");
  const inputs: Record<string, Ort.Tensor> = {};
  for (const [name, { type, data, dims }] of Object.entries(feeds)) inputs[name] = new ort.Tensor(type, data, dims);
  const outputs: Record<string, Tensor> = {};
  for (const [name, { type, data, dims }] of Object.entries(await session.run(inputs))) {
    outputs[name] = { type: type as TensorType, data: plain(type, data), dims };
  }
  return outputs;
}

/** Newer engines give half floats as Float16Array; the library carries their bits. */
function plain(type: string, data: unknown): Tensor["data"] {
  if (type !== "float16" || data instanceof Uint16Array) return data as Tensor["data"];
  const { buffer, byteOffset, byteLength } = data as Uint16Array;
  return new Uint16Array(buffer, byteOffset, byteLength / 2);
}

function buffersOf(outputs: Record<string, Tensor>): Transferable[] {
  return [...new Set(Object.values(outputs).map(({ data }) => data.buffer as ArrayBuffer))];
}

function failureOf(error: unknown): Failure {
  const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
  // Emscripten throws its C++ exceptions as numbers, and aborts with a RuntimeError: the heap behind is in no known state.
  const fatal = typeof error === "number" || error instanceof WebAssembly.RuntimeError || /Aborted\(/.test(message);
  return { name, message, fatal };
}

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** The page asks for the same lock and gets it when this worker has ended, however it did: no event tells of that. */
function holdLock(): void {
  const name = `segkit-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  navigator.locks?.request(name, () => {
    tell({ alive: name });
    return new Promise(() => {});
  });
}
