/** DeepMask's sizes, which SharpMask has too. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Configuration of {@link deepMask}. */
export interface DeepMaskConfig {
  /** Channels of the ResNet's stem. @default 64 */
  readonly width?: number;
  /** Blocks of the ResNet's three stages. @default [3, 4, 6], ResNet-50's */
  readonly depths?: readonly number[];
  /** Height and width of the window that an object is looked for in, a multiple of 16. @default 160 */
  readonly window?: number;
  /** Channels of the vector that a window becomes, a multiple of 4. @default 512 */
  readonly channels?: number;
  /** Height and width of the mask before it is upsampled by 2. @default 56 */
  readonly maskSide?: number;
}

/** Bounds and defaults of {@link deepMask}'s configuration. */
export const deepMaskRules = {
  width: { kind: "integer", min: 1, max: 1024, default: 64 },
  depths: { kind: "integers", length: 3, min: 1, form: "[blocks of three stages]", default: [3, 4, 6] },
  window: { kind: "integer", min: 32, max: 512, default: 160 },
  channels: { kind: "integer", min: 4, default: 512 },
  maskSide: { kind: "integer", min: 2, max: 256, default: 56 },
} as const satisfies Rules<DeepMaskConfig>;

/** Pixels from one window to the next. */
export const STRIDE = 16;

/** Defaults filled in and everything checked. */
export function deepMaskSizes(config: DeepMaskConfig): Settings<DeepMaskConfig, typeof deepMaskRules> {
  const sizes = readOptions("deepMask", config, deepMaskRules);
  checkTrunk("deepMask", sizes);
  return sizes;
}

/** What binds the sizes of the trunk: all positions of a window are one vector. */
export function checkTrunk(where: string, { window, channels }: Pick<Required<DeepMaskConfig>, "window" | "channels">): void {
  const wrong = window % STRIDE !== 0 ? "window" : channels % 4 !== 0 ? "channels" : undefined;
  if (wrong === undefined) return;
  const [expected, received] = wrong === "window" ? ["a multiple of 16", window] : ["a multiple of 4", channels];
  throw new SegmentationError("invalid-option", { where, option: wrong, expected, received });
}
