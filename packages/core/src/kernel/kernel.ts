/**
 * The one owner of WebAssembly memory. Every kernel call is the same five steps: allocate → copy in → run → view again → copy out; what was
 * allocated is released when the call ends, also by an error.
 */
import { phrase, SegmentationError } from "../errors/errors.js";

/** A compiled kernel as the build emits it: `Exports` are its functions. */
export interface KernelSource<Exports> {
  readonly name: string;
  /** The module's bytes as printable characters; `scripts/build-kernels.mjs` writes them, {@link bytesOf} reads them. */
  readonly text: string;
  /** Carries the type only; never present. */
  readonly exports?: Exports;
}

type View = Uint8Array | Uint8ClampedArray | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** Memory of one kernel call. Pointers are byte offsets; they stay valid until the call ends, views only until the next allocation. */
export interface Heap {
  /** Reserves bytes, aligned to 16; their content is undefined. */
  alloc(bytes: number): number;
  /** Reserves room for the values and copies them in. */
  copyIn(values: View): number;
  u8(pointer: number, length: number): Uint8Array;
  u16(pointer: number, length: number): Uint16Array;
  i32(pointer: number, length: number): Int32Array;
  u32(pointer: number, length: number): Uint32Array;
  f32(pointer: number, length: number): Float32Array;
  f64(pointer: number, length: number): Float64Array;
}

interface Instance {
  readonly exports: object;
  readonly memory: WebAssembly.Memory;
  readonly base: number;
  busy: boolean;
}

/**
 * A heap larger than this is held weakly after the call: WebAssembly memory can grow, never shrink, so it must be let go, but a program that
 * segments one large image after another should not pay for fresh memory each time. The garbage collector decides.
 */
const KEEP_BYTES = 32 * 2 ** 20;
const PAGE = 65_536;

const modules = new WeakMap<object, WebAssembly.Module>();
const instances = new WeakMap<object, Instance | WeakRef<Instance>>();
const provided = new Map<string, BufferSource | WebAssembly.Module>();

/**
 * Uses these bytes for the kernel of that name instead of the ones inlined in the package; for pages that serve kernels as files.
 * Call it before the kernel's first use.
 */
export function provideKernel(name: string, module: BufferSource | WebAssembly.Module): void {
  provided.set(name, module);
}

/**
 * Runs a function with a kernel's exports and memory. The kernel is compiled at its first use, synchronously. What the function returns must be
 * copied out of the heap (`slice()`), not viewed.
 *
 * A call inside a call (from a progress callback, say) gets an instance of its own.
 *
 * @throws SegmentationError `out-of-memory` when the heap cannot grow, `no-backend` when WebAssembly is missing or forbidden
 */
export function withKernel<Exports extends object, Result>(
  source: KernelSource<Exports>,
  run: (kernel: Exports, heap: Heap) => Result,
): Result {
  const kept = instances.get(source);
  let instance = kept instanceof WeakRef ? kept.deref() : kept;
  if (instance === undefined || instance.busy) {
    const nested = instance !== undefined;
    instance = instantiate(source);
    if (!nested) instances.set(source, instance);
  }
  instance.busy = true;
  try {
    return run(instance.exports as Exports, heapOf(source.name, instance));
  } finally {
    instance.busy = false;
    const current = instances.get(source);
    const isKept = current === instance || (current instanceof WeakRef && current.deref() === instance);
    if (isKept) instances.set(source, instance.memory.buffer.byteLength > KEEP_BYTES ? new WeakRef(instance) : instance);
  }
}

/**
 * A kernel with memory of its own, for what is kept between calls. It stays as long as something refers to it, and what is allocated stays with it.
 *
 * @throws SegmentationError `out-of-memory` when the heap cannot grow, `no-backend` when WebAssembly is missing or forbidden
 */
export function openKernel<Exports extends object>(
  source: KernelSource<Exports>,
): { readonly kernel: Exports; readonly heap: Heap } {
  const instance = instantiate(source);
  return { kernel: instance.exports as Exports, heap: heapOf(source.name, instance) };
}

function heapOf(where: string, { memory, base }: Instance): Heap {
  let top = (base + 15) & ~15;
  const alloc = (bytes: number): number => {
    const pointer = top;
    const end = pointer + bytes;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) {
      try {
        memory.grow(Math.ceil(missing / PAGE));
      } catch (cause) {
        throw new SegmentationError("out-of-memory", {
          where,
          expected: `${Math.ceil(end / 2 ** 20)} MiB of WebAssembly memory`,
          received: phrase(`a refusal beyond ${Math.round(memory.buffer.byteLength / 2 ** 20)} MiB`),
          remedy: "Use a smaller image, or process it in parts.",
          cause,
        });
      }
    }
    top = (end + 15) & ~15;
    return pointer;
  };
  return {
    alloc,
    copyIn(values) {
      const pointer = alloc(values.byteLength);
      new Uint8Array(memory.buffer, pointer, values.byteLength).set(
        new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      );
      return pointer;
    },
    u8: (pointer, length) => new Uint8Array(memory.buffer, pointer, length),
    u16: (pointer, length) => new Uint16Array(memory.buffer, pointer, length),
    i32: (pointer, length) => new Int32Array(memory.buffer, pointer, length),
    u32: (pointer, length) => new Uint32Array(memory.buffer, pointer, length),
    f32: (pointer, length) => new Float32Array(memory.buffer, pointer, length),
    f64: (pointer, length) => new Float64Array(memory.buffer, pointer, length),
  };
}

function instantiate(source: KernelSource<object>): Instance {
  try {
    let module = modules.get(source);
    if (module === undefined) {
      const given = provided.get(source.name);
      module = given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given ?? bytesOf(source.text));
      modules.set(source, module);
    }
    const exports = new WebAssembly.Instance(module).exports as unknown as { memory: WebAssembly.Memory; heapBase(): number };
    return { exports, memory: exports.memory, base: exports.heapBase(), busy: false };
  } catch (cause) {
    throw new SegmentationError("no-backend", {
      where: source.name,
      expected: "WebAssembly with SIMD",
      received: phrase(cause instanceof Error ? cause.message : String(cause)),
      remedy: "Use a browser from 2023 or later; a content security policy needs 'wasm-unsafe-eval' in script-src.",
      cause,
    });
  }
}

/** A kernel's bytes from its text: 91 characters stand for themselves, two shift the next one by 91 or 182; then 3 is taken off. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const digit = (at: number): number => {
    const code = text.charCodeAt(at);
    // quote (34) and backslash (92) are left out
    return code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
  };
  for (let i = 0; i < text.length; i++) {
    const value = digit(i);
    bytes.push((value > 90 ? 91 * (value - 90) + digit(++i) : value) - 3);
  }
  return Uint8Array.from(bytes);
}
