/** MODNet's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";

/** Configuration of {@link modnet}. */
export interface ModnetConfig {
  /**
   * Channels of the encoder: of its first convolution, of its seven stages, of its last convolution. The second, fourth and sixth are even, the last a multiple of 4.
   * @default [32, 16, 24, 32, 64, 96, 160, 320, 1280]
   */
  readonly widths?: readonly number[];
  /** Blocks of the encoder's seven stages. @default [1, 2, 3, 4, 3, 3, 1] */
  readonly depths?: readonly number[];
  /** Channels of the branch of details, a multiple of 4. @default 32 */
  readonly hrChannels?: number;
}

/** Bounds and defaults of {@link modnet}'s configuration. */
export const modnetRules = {
  widths: {
    kind: "integers",
    length: 9,
    min: 1,
    form: "[first convolution, seven stages, last convolution]",
    default: [32, 16, 24, 32, 64, 96, 160, 320, 1280],
  },
  depths: { kind: "integers", length: 7, min: 1, form: "[blocks of seven stages]", default: [1, 2, 3, 4, 3, 3, 1] },
  hrChannels: { kind: "integer", min: 4, max: 1024, default: 32 },
} as const satisfies Rules<ModnetConfig>;

/** All sizes of a MODNet. */
export interface ModnetSizes {
  readonly widths: readonly number[];
  readonly depths: readonly number[];
  readonly hrChannels: number;
}

/** Defaults filled in and everything checked. */
export function modnetSizes(config: ModnetConfig): ModnetSizes {
  const { widths: given, depths: blocks, hrChannels } = readOptions("modnet", config, modnetRules);
  const [widths, depths] = [given as readonly number[], blocks as readonly number[]];
  // half of the channels of what the branches make of these are normalized over batches, half over images
  if (widths[3]! % 2 !== 0 || widths[5]! % 2 !== 0 || widths[8]! % 4 !== 0) {
    throw new SegmentationError("invalid-option", {
      where: "modnet",
      option: "widths",
      expected: "even numbers for the third and fifth stage, a multiple of 4 for the last convolution",
      received: widths,
    });
  }
  if (hrChannels % 4 === 0) return { widths, depths, hrChannels };
  throw new SegmentationError("invalid-option", {
    where: "modnet",
    option: "hrChannels",
    expected: "a multiple of 4",
    received: hrChannels,
  });
}
