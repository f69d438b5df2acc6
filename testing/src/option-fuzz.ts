/**
 * Options drawn by the rules: inside the bounds they are accepted or refused by name, outside they are refused, and nothing else is ever thrown. Functions
 * without options answer any arguments likewise. Node only.
 */
import { isDeepStrictEqual } from "node:util";
import { SegmentationError } from "@segkit/core/errors";
import { type Random, random } from "@segkit/core/random";
import type { Rule } from "@segkit/core/validate";
import { describe, expect, it } from "vitest";
import { type PublicFunction, publicFunctions } from "../../scripts/options.mjs";
import type { Modules } from "./option-rules.js";
import { HEIGHT, image, labels, mask, odd, pick, sampleOf, WIDTH } from "./samples.js";

type Call = (...values: readonly unknown[]) => unknown;
type Table = Readonly<Record<string, Rule>>;

/**
 * Calls every function of a package that has options, with options drawn by its rules.
 *
 * @param name - the package's folder, e.g. `classical`
 * @param modules - what each of its imports exports
 * @param argumentsOf - the arguments before the options, where they are not simply a value for each parameter's type
 */
export function fuzzOptions(
  name: string,
  modules: Modules,
  argumentsOf: (declared: PublicFunction, stream: Random) => readonly unknown[] | undefined = () => undefined,
): void {
  const functions = publicFunctions([name]);
  const plain = functions.filter(
    ({ options, parameters }) => !options.length && parameters.length && parameters.every(sampleOf),
  );
  it.each(plain.map((each) => [each.name, each] as const))("%s answers any arguments", async (where, { entry, parameters }) => {
    const stream = random(5);
    for (let run = 0; run < 200; run++) {
      const given = parameters.map((parameter) => (stream.next() < 0.4 ? odd(stream) : sampleOf(parameter)!(stream)));
      await answer(modules[entry]![where] as Call, given);
    }
  });

  const withOptions = functions.filter(({ options }) => options.length > 0);
  describe.each(withOptions.map((each) => [each.name, each] as const))("options of %s", (where, declared) => {
    const call = modules[declared.entry]![where] as Call;
    const rules = modules[declared.entry]![`${where}Rules`] as Table;
    const before = (stream: Random) => argumentsOf(declared, stream) ?? sampled(declared, stream);
    const required = Object.fromEntries(
      Object.entries(rules)
        .filter(([, rule]) => rule.required)
        .map(([option, rule]) => [option, inside(random(1), rule)]),
    );

    it("outside their rules are refused by name", async () => {
      const stream = random(1);
      for (const [option, rule] of Object.entries(rules)) {
        for (const value of outside(rule)) {
          const error = await thrown(() => call(...before(stream), { ...required, [option]: value }));
          const shown = `${where}({ ${option}: ${typeof value === "symbol" ? "a symbol" : JSON.stringify(value)} })`;
          expect(error, shown).toBeInstanceOf(SegmentationError);
          expect(error, shown).toMatchObject({ where, code: codeOf(rule) });
          if (rule.kind !== "image") expect((error as SegmentationError).option?.startsWith(option), shown).toBe(true);
        }
      }
    });

    it("that do not exist, and what is no object, are refused", async () => {
      const stream = random(2);
      for (const options of [null, 5, "options", [], { ...required, noSuchOption: 1 }]) {
        const error = await thrown(() => call(...before(stream), options));
        expect(error, JSON.stringify(options)).toMatchObject({ where, code: "invalid-option" });
      }
    });

    it("inside their rules give a result, or an error that says which does not go with the input", async () => {
      const stream = random(3);
      for (let run = 0; run < 60; run++) {
        const drawn = Object.entries(rules).filter(([, rule]) => rule.required || stream.next() < 0.4);
        const options = Object.fromEntries(drawn.map(([option, rule]) => [option, inside(stream, rule)]));
        await answer(call, [...before(stream), options]);
      }
    });

    it("of any kind beside any arguments give a result or a SegmentationError", async () => {
      const stream = random(4);
      for (let run = 0; run < 200; run++) {
        const given = before(stream).map((value) => (stream.next() < 0.3 ? odd(stream) : value));
        const drawn = Object.entries(rules).filter(([, rule]) => rule.required || stream.next() < 0.4);
        const options = drawn.map(([option, rule]) => [option, stream.next() < 0.4 ? odd(stream) : inside(stream, rule)]);
        await answer(call, [...given, stream.next() < 0.1 ? odd(stream) : Object.fromEntries(options)]);
      }
    });
  });
}

/** What a call throws, or what its promise is rejected with. */
async function thrown(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** A value for each parameter but the options. */
function sampled({ name, parameters }: PublicFunction, stream: Random): readonly unknown[] {
  return parameters.slice(0, -1).map((parameter) => {
    const sample = sampleOf(parameter);
    if (sample) return sample(stream);
    throw new Error(`${name}: no sample of ${parameter.name}: ${parameter.type}; add one to testing/src/samples.ts`);
  });
}

/** Lets a result and a SegmentationError pass, and nothing that changes what it was given. */
async function answer(call: Call, given: readonly unknown[]): Promise<void> {
  const before = given.map(copyOf);
  const error = await thrown(() => call(...given));
  const after = given.map(copyOf);
  // element by element, vitest takes a tenth of a second for an evaluation's arrays
  if (!isDeepStrictEqual(after, before)) expect(after).toEqual(before);
  if (error === undefined) return;
  if (!(error instanceof SegmentationError)) throw error;
  expect(error.message.length).toBeLessThan(600);
}

/** A copy of what can be copied. */
function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

function codeOf({ kind }: Rule): string {
  return kind === "mask" || kind === "labels" || kind === "image" ? `invalid-${kind}` : "invalid-option";
}

/** Values that break a rule. */
function outside(rule: Rule): unknown[] {
  switch (rule.kind) {
    case "flag":
      return [0, "true", null];
    case "choice":
      return ["no such choice", -99, null, true];
    case "number":
    case "integer": {
      const low = rule.min === undefined ? [] : [rule.exclusiveMin ? rule.min : rule.min - 1];
      const high = rule.max === undefined ? [] : [2 * rule.max + 1];
      const fraction = rule.kind === "integer" ? [(rule.min ?? 0) + 0.5] : [];
      return [Number.NaN, Number.POSITIVE_INFINITY, "1", null, true, [1], ...low, ...high, ...fraction];
    }
    case "numbers":
    case "integers": {
      const bad = rule.min === undefined ? [] : [Array.from({ length: rule.length ?? 2 }, () => rule.min! - 1)];
      const long = rule.length === undefined ? [] : [Array.from({ length: rule.length + 1 }, () => rule.min ?? 1)];
      return ["1", null, {}, [Number.NaN], [null, null], ...bad, ...long, ...(rule.single ? [Number.NaN] : [5])];
    }
    case "text":
      return [5, true, null, ["text"], ...refused(rule, "no such value")];
    case "value":
      return [true, null, ...refused(rule, 5, "no such value")];
    default:
      return [5, true, null, "no such value"];
  }
}

/** Those of the values that a rule's own check has something against: not a text where any is a name, not a number where one is a label. */
function refused(rule: Rule, ...values: readonly unknown[]): unknown[] {
  return values.filter((value) => {
    try {
      return !("check" in rule) || (rule.check as (...words: unknown[]) => unknown)("", "", value) === undefined;
    } catch {
      return true;
    }
  });
}

/** A value that keeps to a rule, and to small images. */
function inside(stream: Random, rule: Rule): unknown {
  switch (rule.kind) {
    case "flag":
      return stream.integer(2) === 1;
    case "choice":
      return pick(stream, rule.of);
    case "number":
      return between(stream, rule.min, rule.max);
    case "integer":
      return Math.round(between(stream, rule.min, rule.max));
    case "numbers":
    case "integers": {
      const one = () => {
        const value = between(stream, rule.min, rule.max);
        return rule.kind === "integers" ? Math.round(value) : value;
      };
      if (rule.single && stream.integer(2) === 1) return one();
      return Array.from({ length: rule.length ?? stream.integer(4) }, one);
    }
    case "function":
      return () => {};
    case "signal":
      return { aborted: stream.next() < 0.2 };
    case "image":
      return image(stream);
    case "labels":
      return labels(stream);
    case "mask":
      return mask(stream);
    case "color":
      return pick(stream, [[1, 2, 3], [[1, 2, 3]], [255, 0, 0]]);
    case "list":
      return pick(stream, [[0, 1], [0, 1, 2, 3], [[0, 1]], ["area"], ["area", "solidity"], new Float64Array(6)]);
    case "text":
      return pick(stream, ["", "a", "state_dict"]);
    case "object":
      return {};
    case "size":
      return { height: HEIGHT + stream.integer(12), width: WIDTH + stream.integer(12) };
    case "value":
      return pick(stream, ["random", "k-means++", [[0], [1]]]);
  }
}

/** Mostly near the least value; the greatest only where that is no large image. */
function between(stream: Random, min = -4, max = Number.POSITIVE_INFINITY): number {
  if (max <= 1000 && stream.next() < 0.1) return max;
  const low = min < -1e6 ? -4 : min;
  return Math.min(max, low + stream.next() * 12);
}
