/** What lies beyond the edge of an image, as the filters of core have it. */
import type { BoundaryMode } from "@segkit/core/filters";

export const BOUNDARY_MODES: readonly BoundaryMode[] = ["nearest", "reflect", "mirror", "constant", "wrap"];

/** The index inside 0 … size − 1 that stands for any index, −1 for the constant. */
export function extendIndex(index: number, size: number, mode: BoundaryMode): number {
  if (index >= 0 && index < size) return index;
  if (mode === "constant") return -1;
  if (mode === "nearest") return index < 0 ? 0 : size - 1;
  const period = mode === "wrap" ? size : mode === "reflect" ? 2 * size : Math.max(1, 2 * size - 2);
  const within = ((index % period) + period) % period;
  if (within < size) return within;
  return mode === "reflect" ? period - 1 - within : period - within;
}
