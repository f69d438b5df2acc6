import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { argmaxKernel } from "../generated/argmax.wasm.js";
import { type KernelSource, openKernel, provideKernel, withKernel } from "./kernel.js";

/** The smallest module with the two exports every kernel has: a memory of 1 to 64 pages and a heap that begins at 16. */
const SMALL = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f],
  ...[3, 2, 1, 0],
  ...[5, 4, 1, 1, 1, 64],
  ...[7, 21, 2, 6, ...new TextEncoder().encode("memory"), 2, 0, 8, ...new TextEncoder().encode("heapBase"), 0, 0],
  ...[10, 6, 1, 4, 0, 0x41, 16, 0x0b],
);
/** Bytes as the build writes them. */
const textOf = (bytes: Iterable<number>): string => {
  const character = (digit: number): string => String.fromCharCode(32 + digit + (digit > 1 ? 1 : 0) + (digit > 58 ? 1 : 0));
  return Array.from(bytes, (byte) => {
    const value = (byte + 3) & 255;
    const shift = Math.floor(value / 91);
    return (shift > 0 ? character(90 + shift) : "") + character(value - 91 * shift);
  }).join("");
};
const source = (name: string): KernelSource<{ heapBase(): number }> => ({ name, text: textOf(SMALL) });

describe("withKernel", () => {
  it("gives aligned memory that grows, and copies in", () => {
    withKernel(source("grows"), (_, heap) => {
      const bytes = heap.copyIn(Uint8Array.of(1, 2, 3));
      const floats = heap.copyIn(Float32Array.of(0.5, 0.25));
      expect([bytes % 16, floats % 16]).toEqual([0, 0]);
      const large = heap.alloc(2 ** 20);
      heap.u8(large, 2 ** 20).fill(7);
      expect([...heap.u8(bytes, 3)]).toEqual([1, 2, 3]);
      expect([...heap.f32(floats, 2)]).toEqual([0.5, 0.25]);
      for (const view of [heap.u16(bytes, 1), heap.i32(bytes, 1), heap.u32(bytes, 1), heap.f64(bytes, 1)])
        expect(view.byteOffset).toBe(bytes);
    });
  });

  it("starts each call with the memory of the last, and gives an inner call its own", () => {
    const kernel = source("nested");
    const outerMemory = withKernel(kernel, (_, outer) => {
      const pointer = outer.copyIn(Uint8Array.of(42));
      withKernel(kernel, (_inner, inner) => {
        expect(inner.alloc(1)).toBe(pointer);
        inner.u8(pointer, 1)[0] = 1;
        expect(inner.u8(pointer, 1).buffer).not.toBe(outer.u8(pointer, 1).buffer);
      });
      expect(outer.u8(pointer, 1)[0]).toBe(42);
      return outer.u8(pointer, 1).buffer;
    });
    withKernel(kernel, (_, heap) => expect(heap.u8(heap.alloc(1), 1).buffer).toBe(outerMemory));
  });

  it("is free again after an error", () => {
    const kernel = source("throws");
    const seen = new Set<ArrayBufferLike>();
    for (let i = 0; i < 2; i++) {
      expect(() =>
        withKernel(kernel, (_, heap) => {
          seen.add(heap.u8(heap.alloc(1), 1).buffer);
          throw new RangeError("mine");
        }),
      ).toThrow("mine");
    }
    expect(seen.size).toBe(1);
  });

  it("works on after a heap has grown large", () => {
    for (let i = 0; i < 3; i++) {
      withKernel(argmaxKernel, (_, heap) => {
        const pointer = heap.alloc(40 * 2 ** 20);
        heap.u8(pointer, 40 * 2 ** 20)[40 * 2 ** 20 - 1] = 1;
      });
    }
  });

  it("ends in a typed error when memory is refused, and can be used again", () => {
    const kernel = source("full");
    const error = expectError("out-of-memory", () => withKernel(kernel, (_, heap) => heap.alloc(65 * 65_536)));
    expect(error.where).toBe("full");
    expect(withKernel(kernel, (exports) => exports.heapBase())).toBe(16);
  });

  it("ends in a typed error when the module cannot be compiled", () => {
    expectError("no-backend", () => withKernel({ name: "broken", text: "abc" }, () => 0));
  });
});

describe("provideKernel", () => {
  it("takes bytes or a compiled module instead of the inlined ones", () => {
    provideKernel("provided bytes", SMALL);
    provideKernel("provided module", new WebAssembly.Module(SMALL));
    for (const name of ["provided bytes", "provided module"]) {
      expect(withKernel<{ heapBase(): number }, number>({ name, text: "" }, (exports) => exports.heapBase())).toBe(16);
    }
  });
});

describe("openKernel", () => {
  it("gives memory that nobody else uses, and that stays", () => {
    const kernel = source("kept");
    const { kernel: functions, heap } = openKernel(kernel);
    const pointer = heap.copyIn(Uint8Array.of(42));
    expect(functions.heapBase()).toBe(16);
    withKernel(kernel, (_, other) => other.u8(other.alloc(64), 64).fill(7));
    const { heap: second } = openKernel(kernel);
    expect(second.copyIn(Uint8Array.of(1))).toBe(pointer);
    expect(heap.alloc(1)).toBeGreaterThan(pointer);
    expect(heap.u8(pointer, 1)[0]).toBe(42);
    expectError("out-of-memory", () => heap.alloc(2 ** 23));
  });
});
