/** Augmentations from plain data: checked, and turned into what they do to a frame or to an image. */
import type { Box } from "../boxes/box.js";
import { phrase, SegmentationError } from "../errors/errors.js";
import { gaussian } from "../filters/gaussian.js";
import type { Image } from "../image/image.js";
import { between } from "../perspective/homography.js";
import { checkQuad, doubleArea, type Quad } from "../perspective/quad.js";
import { emptyLike, whiteOf } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import { addNoise, addNoiseRules } from "./add-noise.js";
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from "./adjust.js";
import { affineMatrix } from "./affine-matrix.js";
import type { Augmentation, ColorAugmentation } from "./augmentation.js";
import { erase, eraseRules } from "./erase.js";
import {
  cropMapping,
  elasticMapping,
  flipMapping,
  type Mapping,
  matrixMapping,
  quarterMapping,
  resizeMapping,
} from "./mapping.js";
import { rotateRules } from "./rotate.js";
import { checkSize, type Size } from "./size.js";
import { turnFor } from "./turn.js";
import { warpAffineRules } from "./warp-affine.js";
import { checkDisplacement, elasticDisplacement, elasticDisplacementRules } from "./warp-elastic.js";

/** What an augmentation does: it maps a frame, with all that is in it, or changes an image within its frame. */
export type Change = { readonly mapping: (frame: Size) => Mapping } | { readonly change: (image: Image) => Image };

type Given<Type extends Augmentation["type"]> = Type extends ColorAugmentation["type"]
  ? Omit<ColorAugmentation, "type">
  : Omit<Extract<Augmentation, { readonly type: Type }>, "type">;

const anything = { kind: "value", required: true, check: (_: string, __: string, value: unknown) => value } as const;
const centerRule = warpAffineRules.center;

const flipRules = {
  axis: { kind: "choice", of: ["horizontal", "vertical"], required: true },
} as const satisfies Rules<Given<"flip">>;

const boxRules = { box: { ...anything, check: checkWholeBox } } as const satisfies Rules<Given<"crop">>;

const sizeRules = {
  height: { kind: "integer", min: 1, max: MAX_PIXELS, required: true },
  width: { kind: "integer", min: 1, max: MAX_PIXELS, required: true },
} as const satisfies Rules<Given<"resize">>;

const turnRules = {
  angle: { kind: "number", required: true },
  expand: rotateRules.expand,
  center: centerRule,
} as const satisfies Rules<Given<"rotate">>;

const affineRules = {
  angle: warpAffineRules.angle,
  translate: warpAffineRules.translate,
  scale: warpAffineRules.scale,
  shear: warpAffineRules.shear,
  center: centerRule,
} as const satisfies Rules<Given<"affine">>;

const quadRules = {
  from: { ...anything, check: checkQuad },
  to: { ...anything, check: checkQuad },
} as const satisfies Rules<Given<"perspective">>;

const elasticRules = {
  displacement: { kind: "list", check: (_: string, __: string, value: Float32Array) => value },
  ...elasticDisplacementRules,
} as const satisfies Rules<Given<"elastic">>;

const factorRules = {
  factor: { kind: "number", min: 0, required: true },
} as const satisfies Rules<Given<"contrast">>;

const hueRules = {
  factor: { kind: "number", min: -0.5, max: 0.5, required: true },
} as const satisfies Rules<Given<"hue">>;

const blurRules = {
  sigma: { kind: "number", min: 0, max: 500, required: true },
} as const satisfies Rules<Given<"blur">>;

const noiseRules = { sigma: addNoiseRules.sigma, mean: addNoiseRules.mean, seed: addNoiseRules.seed } as const satisfies Rules<
  Given<"noise">
>;

const coverRules = {
  box: { ...anything, check: checkBox },
  fill: eraseRules.fill,
  seed: eraseRules.seed,
} as const satisfies Rules<Given<"erase">>;

type Readers = {
  readonly [Type in Augmentation["type"]]: (where: string, given: Given<Type>) => Change;
};

const READERS: Readers = {
  flip(where, given) {
    const { axis } = readOptions(where, given, flipRules);
    return { mapping: (frame) => flipMapping(frame, axis) };
  },
  crop(where, given) {
    const { box } = readOptions(where, given, boxRules);
    return { mapping: (frame) => cropMapping(frame, box as Box) };
  },
  resize(where, given) {
    const size = checkSize(where, "height × width", readOptions(where, given, sizeRules));
    return { mapping: (frame) => resizeMapping(frame, size) };
  },
  rotate(where, given) {
    const { angle, expand, center } = readOptions(where, given, turnRules);
    return { mapping: (frame) => turning(where, frame, angle, expand, center as readonly [number, number] | undefined) };
  },
  affine(where, given) {
    const { translate, shear, center, ...rest } = readOptions(where, given, affineRules) as Required<Given<"affine">>;
    return {
      mapping(frame) {
        const parts = { ...rest, translate, shear, center: center ?? [frame.width / 2, frame.height / 2] };
        return matrixMapping(frame, frame, affineMatrix(parts));
      },
    };
  },
  perspective(where, given) {
    const { from, to } = readOptions(where, given, quadRules) as { from: Quad; to: Quad };
    const found = between(from, to);
    const [x, y] = [0, 1].map((k) => (from[0][k]! + from[2][k]!) / 2) as [number, number];
    const sign = Math.sign(found[6]! * x + found[7]! * y + found[8]!);
    const matrix = found.map((value) => value * sign);
    const isMirror = turnOf(from) !== turnOf(to);
    return { mapping: (frame) => ({ ...matrixMapping(frame, frame, matrix), isMirror }) };
  },
  elastic(where, given) {
    const { displacement, ...options } = readOptions(where, given, elasticRules) as Given<"elastic">;
    return {
      mapping(frame) {
        const field = displacement
          ? checkDisplacement(where, "displacement", displacement, frame)
          : elasticDisplacement(frame, options);
        return elasticMapping(frame, field);
      },
    };
  },
  brightness: coloring(adjustBrightness, factorRules),
  contrast: coloring(adjustContrast, factorRules),
  saturation: coloring(adjustSaturation, factorRules),
  hue: coloring(adjustHue, hueRules),
  blur(where, given) {
    const { sigma } = readOptions(where, given, blurRules);
    return { change: (image) => blurred(image, sigma) };
  },
  noise(where, given) {
    const options = readOptions(where, given, noiseRules);
    return { change: (image) => addNoise(image, options) };
  },
  erase(where, given) {
    const { box, ...options } = readOptions(where, given, coverRules) as Given<"erase">;
    return { change: (image) => erase(image, box, options) };
  },
};

function coloring(adjust: (image: Image, factor: number) => Image, rules: typeof factorRules | typeof hueRules) {
  return (where: string, given: Given<"hue">): Change => {
    const { factor } = readOptions(where, given, rules);
    return { change: (image) => adjust(image, factor) };
  };
}

/** Whether a quadrilateral runs clockwise as seen. */
function turnOf([a, b, c]: Quad): boolean {
  return doubleArea(a, b, c) > 0;
}

function turning(
  where: string,
  frame: Size,
  angle: number,
  expand: boolean,
  center: readonly [number, number] | undefined,
): Mapping {
  const { height, width, matrix, quarters } = turnFor(angle, frame, expand, center);
  const to = checkSize(where, "expand", { height, width });
  return quarters === undefined ? matrixMapping(frame, to, matrix) : quarterMapping(frame, to, quarters, matrix);
}

/** A blurred image in samples of its own type, integers rounded. */
function blurred(image: Image, sigma: number): Image {
  const { data } = gaussian(image, { sigma, mode: "mirror", preserveRange: true });
  if (whiteOf(image.data) === 1) return { ...image, data };
  const out = emptyLike(image.data);
  for (let i = 0; i < out.length; i++) out[i] = roundHalfToEven(data[i]!);
  return { ...image, data: out };
}

function roundHalfToEven(value: number): number {
  const whole = Math.floor(value + 0.5);
  return whole - value === 0.5 && whole % 2 === 1 ? whole - 1 : whole;
}

/**
 * Reads a list of augmentations.
 *
 * @throws SegmentationError `invalid-argument` for what is no list of them, `invalid-option` for a parameter that is wrong
 */
export function readAugmentations(where: string, augmentations: readonly Augmentation[]): Change[] {
  if (!Array.isArray(augmentations)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "augmentations",
      expected: "a list of augmentations",
      received: augmentations,
      remedy: "Give [augmentation], or what randomAugmentation returns.",
    });
  }
  return augmentations.map((each: unknown, k) => {
    const { type, ...given } = (typeof each === "object" && each !== null ? each : {}) as Augmentation;
    if (!Object.hasOwn(READERS, type)) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: `augmentations[${k}].type`,
        expected: Object.keys(READERS).join(", "),
        received: type ?? each,
      });
    }
    try {
      return (READERS[type] as (where: string, given: object) => Change)(where, given);
    } catch (error) {
      if (!(error instanceof SegmentationError)) throw error;
      const { option, expected, received, remedy } = error;
      const of = `augmentations[${k}].${option}`;
      throw new SegmentationError(error.code, { where, option: of, expected, received, remedy, cause: error });
    }
  });
}

function checkBox(where: string, option: string, box: Box): Box {
  const values = [box?.x, box?.y, box?.width, box?.height];
  if (values.every((value) => Number.isFinite(value) && Math.abs(value!) <= MAX_PIXELS)) return box;
  const expected = "{ x, y, width, height }, four finite numbers";
  throw new SegmentationError("invalid-argument", { where, option, expected, received: box });
}

function checkWholeBox(where: string, option: string, box: Box): Box {
  const { x, y, width, height } = checkBox(where, option, box);
  const isWhole = [x, y, width, height].every(Number.isInteger);
  if (isWhole && width > 0 && height > 0 && width * height <= MAX_PIXELS) return box;
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: "a box of whole pixels",
    received: phrase(JSON.stringify(box)),
    remedy: "Round it first.",
  });
}
