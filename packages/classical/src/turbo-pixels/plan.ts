/** The grid of seeds, and how far a gradient's surroundings reach. */
import type { TurboPixelsSettings } from "./options.js";

/** Seeds along y and x, and σ in steps of two pixels, in which surroundings are measured. */
export function planOf(
  height: number,
  width: number,
  { nSegments, sigma }: Pick<TurboPixelsSettings, "nSegments" | "sigma">,
): { readonly rows: number; readonly columns: number; readonly sigma: number } {
  const within = (value: number, most: number): number => Math.min(most, Math.max(1, Math.round(value)));
  const isFull = nSegments >= height * width;
  const rows = isFull ? height : within(Math.sqrt(nSegments * (height / width)), height);
  const columns = isFull ? width : within(nSegments / rows, width);
  const side = Math.sqrt((height * width) / nSegments);
  return { rows, columns, sigma: sigma === undefined ? Math.max(1, Math.floor(side / 2.5)) : sigma / 2 };
}
