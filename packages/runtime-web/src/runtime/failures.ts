/** Errors of the worker, as the library's own. */
import { type ErrorCode, SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Failure, Request } from "../worker/protocol.js";

const MEMORY =
  /out of memory|bad_alloc|\bOOM\b|fail(ed|ure)? (to|in) alloc|allocation fail|enlarge memory|could not (be allocated|allocate)|requested (memory )?size|exceeds the max(imum)? buffer|growable memory|storage size overflow|SafeInt\w*Overflow/i;

interface Reading {
  readonly code: ErrorCode;
  readonly expected: string;
  readonly remedy?: string;
}

/** What onnxruntime-web complains of, by its words: it has no codes that survive its way out of WebAssembly. */
export function toSegmentationError(where: string, request: Request["kind"], failure: Failure): SegmentationError {
  const { code, ...words } = readingOf(request, failure);
  return new SegmentationError(code, {
    where,
    ...words,
    received: phrase(`"${plainWords(failure.message)}"`),
    cause: failure,
  });
}

function readingOf(request: Request["kind"], { name, message }: Failure): Reading {
  if (name === "AbortError") return { code: "aborted", expected: "a call that runs to its end" };
  if (MEMORY.test(message) || name === "RangeError") {
    return {
      code: "out-of-memory",
      expected: "memory for this model and input",
      remedy: "Use a smaller input or batch; WebAssembly has 4 GB at most.",
    };
  }
  if (/device.{0,20}lost|lost device/i.test(message)) {
    return { code: "no-backend", expected: "a WebGPU device that lives until the call ends" };
  }
  if (/requires f16/.test(message)) {
    return {
      code: "unsupported",
      expected: "a WebGPU device that computes in float16 (shader-f16)",
      remedy: 'Convert to float32 in the graph, or create the session with backend: "wasm".',
    };
  }
  if (request === "run") return { code: "invalid-tensor", expected: "inputs that all operators of the graph accept" };
  if (request === "load") return readingOfLoad(message);
  return { code: "no-backend", expected: "onnxruntime-web in a worker" };
}

function readingOfLoad(message: string): Reading {
  if (/protobuf|ModelProto|model format/i.test(message)) {
    return { code: "corrupt-data", expected: "a serialized ONNX model" };
  }
  if (/external/i.test(message)) {
    return /not found|not available|no such/i.test(message)
      ? { code: "invalid-argument", expected: "a weight file for every location in the graph" }
      : { code: "corrupt-weights", expected: "weight files as long as the graph says" };
  }
  return { code: "invalid-argument", expected: "a graph that onnxruntime-web can run" };
}

/** The complaint without the place in onnxruntime's sources. */
function plainWords(message: string): string {
  return message.replace(/\/\S*\/onnxruntime\//g, "onnxruntime/").trim();
}

/** A `no-backend` error. */
export function noBackend(where: string, expected: string, received: string, cause?: unknown): SegmentationError {
  return new SegmentationError("no-backend", { where, expected, received: phrase(received), cause });
}
