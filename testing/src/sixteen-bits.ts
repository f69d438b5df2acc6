/** 16-bit samples in every public function that takes an image: they mean what the same samples mean as floats. Node only. */
import { type Random, random } from "@segkit/core/random";
import type { Rule } from "@segkit/core/validate";
import { describe, expect, it } from "vitest";
import { type PublicFunction, publicFunctions } from "../../scripts/options.mjs";
import type { Modules } from "./option-rules.js";
import { HEIGHT, prompt, sampleOf, WIDTH } from "./samples.js";

type Call = (...values: readonly unknown[]) => unknown;
type Samples = Uint16Array | Float32Array;
/** An image of the drawn samples, in one form or another. */
type Form = (samples: Uint16Array) => Samples;

const AS_THEY_ARE: Form = (samples) => samples;
const SAME_NUMBERS: Form = (samples) => Float32Array.from(samples);
const UNIT: Form = (samples) => Float32Array.from(samples, (value) => value / 65_535);

/** Parameters that are images, or may be. */
const IMAGES = ["ImageLike", "Image<Data>", "Image", "ImageLike | readonly ImageLike[]", "LabelMap"];
/** Functions that tell integers from floats: they have a bin for each value, and round gray. Their fixtures have cases of 16 bits. */
const OWN_BINS = ["threshold", "thresholdLi", "thresholdMultiOtsu", "thresholdOtsu", "thresholdTriangle"];
/** Functions that are defined for bytes alone, as their reference is, and refuse all others. */
const BYTES_ALONE = ["pyrMeanShiftFiltering"];
/** Options that no rule has a value for. */
const REQUIRED: Readonly<Record<string, unknown>> = { height: 4, width: 5, low: 0.2, high: 0.6, h: 0.1 };

/**
 * Calls every function of a package that takes an image, as an argument or as an option, with 16-bit samples: the result is that of the same samples as floats
 * 0…1, or of floats of the same numbers, rounded where it is of 16 bits.
 *
 * @param argumentsOf - the other arguments where they are not simply a value for each parameter's type
 */
export function takesSixteenBits(
  name: string,
  modules: Modules,
  argumentsOf: (declared: PublicFunction, image: unknown) => readonly unknown[] | undefined = () => undefined,
): void {
  const functions = publicFunctions([name]).filter((declared) => {
    if (declared.entry === "samples" || [...OWN_BINS, ...BYTES_ALONE].includes(declared.name)) return false;
    const rules = modules[declared.entry]![`${declared.name}Rules`] as Readonly<Record<string, Rule>> | undefined;
    const inOptions = Object.values(rules ?? {}).some(({ kind }) => kind === "image");
    return inOptions || declared.parameters.some(({ type, name }) => IMAGES.slice(0, 4).includes(type) || name === "image");
  });
  describe("16-bit samples", () => {
    it.each(functions.map((each) => [each.name, each] as const))("in %s", async (where, declared) => {
      const call = modules[declared.entry]![where] as Call;
      const rules = (modules[declared.entry]![`${where}Rules`] ?? {}) as Readonly<Record<string, Rule>>;
      const results = async (form: Form, channels: number): Promise<unknown> => {
        const image = imageOf(form, channels);
        const given = argumentsOf(declared, image) ?? argumentsWith(declared, image, rules, form);
        try {
          return asked(await call(...given));
        } catch (error) {
          return error;
        }
      };
      let tried = 0;
      for (const channels of [1, 3, 4]) {
        const [got, unit, same] = [
          await results(AS_THEY_ARE, channels),
          await results(UNIT, channels),
          await results(SAME_NUMBERS, channels),
        ];
        // what is refused has other channels than the function takes
        if (unit instanceof Error) continue;
        tried++;
        const shown = `${where} of ${channels} channels`;
        if (got instanceof Error) throw got;
        // what says that it gives back samples of the image's type does
        const data = (got as { readonly data?: unknown }).data;
        if (declared.parameters[0]?.type === "Image<Data>" && data !== undefined)
          expect(data, shown).toBeInstanceOf(Uint16Array);
        const [ours, ...others] = [got, unit, same].map((result) => leavesOf(result)) as [Leaf[], Leaf[], Leaf[]];
        expect(
          others.some((leaves) => agree(ours, leaves)),
          `${shown}: neither the result of the same numbers nor that of 0 … 1`,
        ).toBe(true);
      }
      expect(tried, `${where}: no image was accepted`).toBeGreaterThan(0);
    });
  });
}

/** Samples of which neighbors are alike, so that there are regions and edges. */
function imageOf(form: Form, channels: number): unknown {
  const stream = random(16 + channels);
  const samples = Uint16Array.from({ length: HEIGHT * WIDTH * channels }, (_, i) => {
    const [y, x] = [Math.floor(i / channels / WIDTH), Math.floor(i / channels) % WIDTH];
    return 60_000 * Number(x > 4) + 257 * y + stream.integer(3000);
  });
  return { data: form(samples), height: HEIGHT, width: WIDTH, channels };
}

function argumentsWith(
  { parameters, options }: PublicFunction,
  image: unknown,
  rules: Readonly<Record<string, Rule>>,
  form: Form,
): readonly unknown[] {
  const stream: Random = random(7);
  const plain = options.length > 0 ? parameters.slice(0, -1) : parameters;
  const given = plain.map((parameter) =>
    IMAGES.slice(0, 4).includes(parameter.type) || parameter.name === "image"
      ? image
      : parameter.type === "readonly Image<Data>[]"
        ? [image, image]
        : sampleOf(parameter)?.(stream),
  );
  if (options.length === 0) return given;
  const chosen = Object.entries(rules).flatMap(([option, rule]): [string, unknown][] => {
    if (rule.kind === "image") return [[option, option === "edgeMap" ? imageOf(form, 1) : image]];
    if (option === "properties") return [[option, ["intensityMean", "intensityMax"]]];
    return rule.required ? [[option, REQUIRED[option]]] : [];
  });
  return [...given, Object.fromEntries(chosen)];
}

const CONTOUR = [1, 6, 6, 1].map((x, k) => ({ x, y: k < 2 ? 1 : 4 }));

/** Of a session what it answers: to points, or to a contour where it knows no points; or its labels as they stand. */
function asked(result: unknown): unknown {
  const { segment, labels } = (result ?? {}) as { readonly segment?: Call; readonly labels?: unknown };
  if (!segment) return typeof labels === "function" ? labels() : result;
  try {
    return segment(prompt(random(7)));
  } catch {
    return segment({ contour: CONTOUR });
  }
}

type Leaf = readonly [path: string, value: unknown];

/** All numbers, texts and arrays of numbers in a result, by where they are. */
function leavesOf(value: unknown, path = ""): Leaf[] {
  if (ArrayBuffer.isView(value) || typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, `${path}.${key}`));
}

/** Whether results are the same up to the last digits of floats, and the rounding of 16-bit samples. */
function agree(ours: readonly Leaf[], theirs: readonly Leaf[]): boolean {
  if (ours.length !== theirs.length) return false;
  return ours.every(([path, value], k) => {
    const [otherPath, other] = theirs[k]!;
    if (path !== otherPath) return false;
    if (typeof value === "number" && typeof other === "number") return near(value, other, 0);
    if (!ArrayBuffer.isView(value) || !ArrayBuffer.isView(other)) return value === other;
    const [a, b] = [value, other] as unknown as [ArrayLike<number>, ArrayLike<number>];
    if (a.length !== b.length) return false;
    if (!(value instanceof Uint16Array)) return Array.from(a).every((number, i) => near(number, b[i]!, 0));
    const inRange = (number: number) => Math.min(65_535, Math.max(0, number));
    return [1, 65_535].some((white) => Array.from(a).every((number, i) => near(number, inRange(white * b[i]!), 0.5)));
  });
}

function near(a: number, b: number, rounding: number): boolean {
  if (Object.is(a, b)) return true;
  return Math.abs(a - b) <= rounding + 2e-5 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}
