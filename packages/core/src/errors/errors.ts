/**
 * Why a call failed. Codes are stable: programs branch on them, messages are for people.
 *
 * - `invalid-image`: not an image, or its data do not fit its height, width and channels
 * - `invalid-labels`, `invalid-mask`, `invalid-tensor`: the same for a label map, a mask, a tensor
 * - `invalid-argument`: a positional argument of another kind is wrong
 * - `invalid-option`: an option is unknown, of the wrong type or out of range
 * - `shape-mismatch`: two inputs that belong together differ in size
 * - `corrupt-data`: bytes or text (RLE, JSON, an image file) that cannot be understood
 * - `corrupt-weights`: a weight file that cannot be understood
 * - `weights-mismatch`: a weight file that lacks tensors of a model, has others, or has them in other shapes
 * - `io-error`: a file or address that cannot be read or written
 * - `unsupported`: understood, but not offered here
 * - `out-of-memory`: the memory needed could not be had
 * - `aborted`: the caller's signal ended the call
 * - `busy`: more calls wait than may; a later one may go through
 * - `no-backend`: what the call runs on (WebAssembly, a canvas, a codec) is missing
 */
export type ErrorCode =
  | "invalid-image"
  | "invalid-labels"
  | "invalid-mask"
  | "invalid-tensor"
  | "invalid-argument"
  | "invalid-option"
  | "shape-mismatch"
  | "corrupt-data"
  | "corrupt-weights"
  | "weights-mismatch"
  | "io-error"
  | "unsupported"
  | "out-of-memory"
  | "aborted"
  | "busy"
  | "no-backend";

/** The parts of a {@link SegmentationError}'s message. */
export interface ErrorDetails {
  /** The public function that was called, e.g. `slic`. */
  readonly where: string;
  /** The option or argument at fault, e.g. `nSegments`. */
  readonly option?: string;
  /** What would have been accepted, e.g. `an integer ≥ 1`. */
  readonly expected: string;
  /** What was given instead; shortened when it is long. */
  readonly received: unknown;
  /** What the caller can do about it, as a sentence. */
  readonly remedy?: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * The one error type the library throws.
 *
 * @example
 * ```ts
 * import { SegmentationError, toImage } from "@segkit/core";
 *
 * try {
 *   toImage({ data: new Uint8Array(5), height: 2, width: 2, channels: 1 });
 * } catch (error) {
 *   if (!(error instanceof SegmentationError)) throw error;
 *   console.assert(error.code === "invalid-image");
 *   console.assert(error.message.startsWith("toImage: image.data: expected 4 values"));
 * }
 * ```
 */
export class SegmentationError extends Error {
  override readonly name = "SegmentationError";
  readonly code: ErrorCode;
  readonly where: string;
  readonly option: string | undefined;
  readonly expected: string;
  readonly received: string;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, details: ErrorDetails) {
    const received = describe(details.received);
    const subject = details.option === undefined ? details.where : `${details.where}: ${details.option}`;
    const remedy = details.remedy === undefined ? "" : ` ${details.remedy}`;
    super(`${subject}: expected ${details.expected}, received ${received}.${remedy}`, { cause: details.cause });
    this.code = code;
    this.where = details.where;
    this.option = details.option;
    this.expected = details.expected;
    this.received = received;
    this.remedy = details.remedy;
  }
}

/** A short description of any value: literal where it is short, else its type and size. Never throws. */
function describe(value: unknown): string {
  if (typeof value === "string") return value.length <= 80 ? JSON.stringify(value) : `a string of ${value.length} characters`;
  if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (value instanceof Described) return value.text;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${"length" in value ? value.length : value.byteLength}`;
  if (Array.isArray(value))
    return value.length <= 6 && value.every((v) => typeof v === "number")
      ? `[${value.join(", ")}]`
      : `an array of ${value.length}`;
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  return name && name !== "Object" ? `an object of ${name}` : "an object";
}

/** Wraps a phrase that {@link SegmentationError} prints as it stands instead of describing the value. */
class Described {
  constructor(readonly text: string) {}
}

/** A `received` that reads as the given words, e.g. `phrase("3 values")`. */
export function phrase(text: string): unknown {
  return new Described(text);
}
