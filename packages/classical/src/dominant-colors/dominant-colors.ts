/** The colors that an image is made of. */
import { labToRgb } from "@segkit/core/color";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkInteger, type Rules, readOptions } from "@segkit/core/validate";
import { kmeans } from "../kmeans/index.js";

/** Options of {@link dominantColors}. */
export interface DominantColorsOptions extends CallOptions {
  /** How many colors at most, 1 … 256. @default 6 */
  readonly nColors?: number;
  /** Runs from different first colors; the one that is nearest to the image wins. @default 1 */
  readonly nInit?: number;
  /** Seed of the random choices. @default 0 */
  readonly seed?: number;
}

/** Bounds and defaults of {@link dominantColors}'s options. */
export const dominantColorsRules = {
  nColors: { kind: "integer", min: 1, max: 256, default: 6 },
  nInit: { kind: "integer", min: 1, max: 1000, default: 1 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<DominantColorsOptions>;

/** One of an image's dominant colors. */
export interface DominantColor {
  /** Red, green and blue, 0 … 255. */
  readonly color: readonly [number, number, number];
  /** The same for style sheets, `#rrggbb`. */
  readonly hex: string;
  /** The share of the image that it stands for, by opacity; all of them sum to 1. */
  readonly share: number;
}

/** Result of {@link dominantColors}: a {@link Segmentation} whose labels are places in the list of colors. */
export interface DominantColors extends Segmentation {
  /** The colors in descending order of their shares; of equal ones the first by red, green, blue comes first. */
  readonly colors: readonly DominantColor[];
}

/**
 * The dominant colors of an image, in the order of their shares.
 *
 * Pixels are clustered by k-means in CIELAB, where distances are what the eye sees; every pixel takes part, none is sampled. A pixel counts as much as it is opaque.
 *
 * @param image - RGB or RGBA, or gray, 8-bit or float 0 … 1
 * @param options - see {@link DominantColorsOptions}
 * @returns at most `nColors` different colors, fewer where the image has fewer; and the label map of which pixel is of which, −1 where a pixel is fully transparent
 * @throws SegmentationError `invalid-image`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Inf. Theory 28(2), 1982, doi:10.1109/TIT.1982.1056489
 *
 * @example
 * ```ts
 * import { dominantColors } from "@segkit/classical/dominant-colors";
 *
 * const data = Uint8Array.of(200, 0, 0, 0, 0, 90, 200, 0, 0, 200, 0, 0);
 * const { colors, labels } = dominantColors({ data, height: 2, width: 2, channels: 3 }, { nColors: 2 });
 * console.assert(colors.map(({ hex, share }) => `${hex} ${share}`).join() === "#c80000 0.75,#00005a 0.25");
 * console.assert(labels.data.join() === "0,1,0,0");
 * ```
 *
 * @remarks
 * As {@link kmeans} in time and memory. The same image and options give the same colors in every run and every engine. A color is the mean in CIELAB of its pixels,
 * brought into sRGB and rounded; colors that are equal then are united. Images with transparent pixels take longer, because equal colors of different opacity
 * are points of their own.
 */
export function dominantColors(image: ImageLike, options: DominantColorsOptions = {}): DominantColors {
  const where = "dominantColors";
  const source = toImage(image, where);
  const { nColors, ...call } = readOptions(where, options, dominantColorsRules);
  const { height, width } = source;
  const opacity = opacityOf(source);
  const solid = opacity?.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0) ?? height * width;
  if (solid === 0) return withSegments({ data: new Int32Array(height * width).fill(-1), height, width }, { colors: [] });
  const { labels, centers } = kmeans(opaque(source), {
    ...call,
    nClusters: checkInteger(where, "nColors", Math.min(nColors, solid)),
    colorSpace: "lab",
    ...(opacity && { sampleWeight: opacity }),
  });
  return paletteOf(labels.data, centers, opacity, height, width);
}

type Source = ReturnType<typeof toImage>;

/** Gray as three channels, alpha left out. */
function opaque({ data, height, width, channels }: Source): Source {
  if (channels >= 3) return { data, height, width, channels };
  const gray = data.filter((_, i) => i % channels === 0);
  const copy = gray instanceof Float32Array ? new Float32Array(3 * gray.length) : new Uint8Array(3 * gray.length);
  return { data: copy.map((_, i) => gray[Math.floor(i / 3)]!), height, width, channels: 3 };
}

/** How opaque each pixel is; nothing where all are. */
function opacityOf({ data, channels }: Source): Float64Array | undefined {
  if (channels !== 2 && channels !== 4) return undefined;
  const most = data instanceof Float32Array ? 1 : 255;
  const opacity = new Float64Array(data.length / channels);
  let isOpaque = true;
  for (let i = 0; i < opacity.length; i++) {
    // what is no number is no opacity
    opacity[i] = Math.min(1, Math.max(0, data[(i + 1) * channels - 1]! / most)) || 0;
    if (opacity[i]! < 1) isOpaque = false;
  }
  return isOpaque ? undefined : opacity;
}

function paletteOf(
  clusters: Int32Array,
  centers: Float64Array,
  opacity: Float64Array | undefined,
  height: number,
  width: number,
): DominantColors {
  const weights = new Float64Array(centers.length / 3);
  let total = 0;
  for (let i = 0; i < clusters.length; i++) {
    const weight = opacity ? opacity[i]! : 1;
    weights[clusters[i]!]! += weight;
    total += weight;
  }
  const lab = { data: Float32Array.from(centers), height: 1, width: weights.length, channels: 3 };
  const { data: rgb } = labToRgb(lab);
  const byHex = new Map<string, { color: [number, number, number]; hex: string; share: number; clusters: number[] }>();
  for (const [k, weight] of weights.entries()) {
    if (weight === 0) continue;
    const color: [number, number, number] = [rgb[3 * k]!, rgb[3 * k + 1]!, rgb[3 * k + 2]!];
    const hex = `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
    const found = byHex.get(hex) ?? { color, hex, share: 0, clusters: [] };
    found.share += weight / total;
    found.clusters.push(k);
    byHex.set(hex, found);
  }
  const ordered = [...byHex.values()].sort((a, b) => b.share - a.share || (a.hex < b.hex ? -1 : 1));
  const places = new Int32Array(weights.length).fill(-1);
  for (const [place, { clusters: own }] of ordered.entries()) for (const k of own) places[k] = place;
  const data = clusters.map((k, i) => (opacity && opacity[i] === 0 ? -1 : places[k]!));
  const colors = ordered.map(({ color, hex, share }) => ({ color, hex, share }));
  return withSegments({ data, height, width }, { colors });
}
