/** Filters that the kernel draws by their formulas. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { type FilterBankExports, filterBankKernel } from "../generated/filter-bank.wasm.js";
import type { BankFilter } from "./bank.js";

/** A square filter before it is drawn. */
export interface Drawing {
  readonly name: string;
  draw(kernel: FilterBankExports, at: number): void;
}

/** Draws square filters, each less its mean and divided by the sum of its absolute values. */
export function drawFilters(size: number, drawings: readonly Drawing[]): readonly BankFilter[] {
  return withKernel(filterBankKernel, (kernel, heap) => {
    const at = heap.alloc(8 * size * size);
    return drawings.map(({ name, draw }) => {
      draw(kernel, at);
      kernel.normalizeFilter(at, size * size);
      return { name, height: size, width: size, data: heap.f64(at, size * size).slice() };
    });
  });
}

/** An option's size: odd, so that filters have a middle. */
export function checkOdd(where: string, option: string, size: number): number {
  if (size % 2 === 1) return size;
  throw new SegmentationError("invalid-option", { where, option, expected: "an odd number", received: size });
}

/** A number for people: 2.8284271 is 2.83. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** An angle for people. */
export function degrees(step: number, nOrientations: number): string {
  return `${short((180 * step) / nOrientations)}°`;
}

/** Edges or bars of several widths in several orientations, width by width. */
export function orientedDrawings(
  size: number,
  order: 1 | 2,
  sigmas: readonly number[],
  nOrientations: number,
): readonly Drawing[] {
  return sigmas.flatMap((sigma) =>
    Array.from({ length: nOrientations }, (_, k) => ({
      name: `${order === 1 ? "edge" : "bar"} σ ${short(sigma)}, ${degrees(k, nOrientations)}`,
      draw: (kernel: FilterBankExports, at: number) =>
        kernel.orientedFilter(size, sigma, 3, order, (Math.PI * k) / nOrientations, at),
    })),
  );
}

/** A round Gaussian. */
export function gaussianDrawing(size: number, sigma: number): Drawing {
  return {
    name: `Gaussian σ ${short(sigma)}`,
    draw: (kernel: FilterBankExports, at: number) => kernel.gaussianFilter(size, sigma, at),
  };
}

/** The Laplacian of one. */
export function laplacianDrawing(size: number, sigma: number): Drawing {
  return {
    name: `Laplacian of Gaussian σ ${short(sigma)}`,
    draw: (kernel: FilterBankExports, at: number) => kernel.laplacianFilter(size, sigma, at),
  };
}
