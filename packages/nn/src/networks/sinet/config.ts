/** SINet's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";

/** Configuration of {@link sinet}. */
export interface SinetConfig {
  /** Channels of the output: background and person in the published files. @default 2 */
  readonly nClasses?: number;
  /**
   * Channels at a half of the image's size, where the quarter begins, at a quarter and at an eighth; all even, the last two multiples of 4.
   * @default [12, 16, 48, 96]
   */
  readonly widths?: readonly number[];
}

/** Bounds and defaults of {@link sinet}'s configuration. */
export const sinetRules = {
  nClasses: { kind: "integer", min: 1, default: 2 },
  widths: {
    kind: "integers",
    length: 4,
    min: 2,
    form: "[at a half, where the quarter begins, at a quarter, at an eighth]",
    default: [12, 16, 48, 96],
  },
} as const satisfies Rules<SinetConfig>;

/** All sizes of a SINet. */
export interface SinetSizes {
  readonly nClasses: number;
  readonly widths: readonly [number, number, number, number];
}

/** Defaults filled in and everything checked. */
export function sinetSizes(config: SinetConfig): SinetSizes {
  const { nClasses, widths } = readOptions("sinet", config, sinetRules);
  const [stem, first, second, third] = widths as [number, number, number, number];
  // a module's convolution in two groups gives each of two branches half the channels
  if (stem % 2 === 0 && first % 2 === 0 && second % 4 === 0 && third % 4 === 0) {
    return { nClasses, widths: [stem, first, second, third] };
  }
  throw new SegmentationError("invalid-option", {
    where: "sinet",
    option: "widths",
    expected: "even numbers, of which the last two are multiples of 4",
    received: widths,
  });
}
