import { drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { Mask } from "../masks/mask.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { checkMask, describeRule, extendRules, type Rules, readOptions } from "./index.js";

interface GrowOptions extends CallOptions {
  readonly seeds: number;
  readonly share?: number;
  readonly mode?: "fast" | "exact";
  readonly closed?: boolean;
  readonly spacing?: number | readonly [number, number];
  readonly means?: readonly number[];
  readonly mask?: Mask;
}

const growRules = {
  seeds: { kind: "integer", min: 1, max: 9, required: true, aliases: ["number_of_points"] },
  share: { kind: "number", min: 0, exclusiveMin: true, default: 0.5, remedy: "Halve it." },
  mode: { kind: "choice", of: ["fast", "exact"], default: "fast" },
  closed: { kind: "flag", default: false },
  spacing: { kind: "numbers", length: 2, single: true, min: 0, form: "[along y, along x]", default: 1 },
  means: { kind: "integers", form: "a list of integers" },
  mask: { kind: "mask", check: checkMask },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GrowOptions>;

const read = (options: unknown) => readOptions("grow", options as GrowOptions, growRules);

describe("options read by their rules", () => {
  it("are given back with their defaults", () => {
    expect(read({ seeds: 3 })).toStrictEqual({ seeds: 3, share: 0.5, mode: "fast", closed: false, spacing: 1 });
    const given = { seeds: 1, share: 2, mode: "exact", closed: true, spacing: [1, 2], means: [], mask: drawMask(["#."]) };
    const call = { onProgress: () => {}, signal: { aborted: false } };
    expect(read({ ...given, ...call })).toStrictEqual({ ...given, ...call });
    expect(read({ ...given, ...call }).mask).toBe(given.mask);
  });

  it("count as not given where they are undefined", () => {
    expect(read({ seeds: 3, share: undefined, mask: undefined })).toStrictEqual(read({ seeds: 3 }));
  });

  it.each([
    ["seeds", undefined, "an integer ≥ 1 and ≤ 9"],
    ["seeds", 1.5, "an integer ≥ 1 and ≤ 9"],
    ["seeds", null, "an integer ≥ 1 and ≤ 9"],
    ["share", 0, "a finite number > 0"],
    ["mode", "exakt", '"fast" or "exact"'],
    ["closed", 1, "true or false"],
    ["spacing", "1", "a finite number ≥ 0, or [along y, along x]"],
    ["spacing", [1], "a finite number ≥ 0, or [along y, along x]"],
    ["means", 3, "a list of integers"],
    ["onProgress", 5, "a function"],
    ["signal", 5, "an AbortSignal, or an object with aborted: true or false"],
    ["signal", {}, "an AbortSignal, or an object with aborted: true or false"],
  ])("are refused where %s is %j", (option, value, expected) => {
    const error = expectError("invalid-option", () => read({ seeds: 2, [option]: value }));
    expect(error).toMatchObject({ where: "grow", option, expected });
    if (option === "share") expect(error.remedy).toBe("Halve it.");
  });

  it("name the member of a list", () => {
    expect(expectError("invalid-option", () => read({ seeds: 2, spacing: [1, -1] })).option).toBe("spacing[1]");
    expect(expectError("invalid-option", () => read({ seeds: 2, means: [1, 0.5] })).option).toBe("means[1]");
    expectError("invalid-mask", () => read({ seeds: 2, mask: 5 }));
  });

  it("are refused where they do not exist, with the name that was meant", () => {
    for (const options of [null, undefined, 3, [], "seeds"]) expectError("invalid-option", () => read(options));
    expect(expectError("invalid-option", () => read({ seed: 2 })).remedy).toBe('Did you mean "seeds"?');
    expect(expectError("invalid-option", () => read({ number_of_points: 2 })).remedy).toBe('Did you mean "seeds"?');
    expect(expectError("invalid-option", () => read({ seeds: 2, zzzzzzzzzzzzzzzzzzzzzz: 1 })).remedy).toBeUndefined();
  });
});

describe("rules", () => {
  it("say in words what errors expect", () => {
    const words = Object.values(growRules).map(describeRule);
    expect(words.slice(0, 6)).toEqual([
      "an integer ≥ 1 and ≤ 9",
      "a finite number > 0",
      '"fast" or "exact"',
      "true or false",
      "a finite number ≥ 0, or [along y, along x]",
      "a list of integers",
    ]);
    expect(words.slice(6)).toEqual(["mask", "function", "signal"]);
  });

  it("are extended, the later ones standing in for the earlier", () => {
    const rules = extendRules({ a: { kind: "flag", default: true }, b: { kind: "flag" } }, { b: { kind: "number" } });
    expect(rules).toEqual({ a: { kind: "flag", default: true }, b: { kind: "number" } });
  });

  it("are checked by the compiler: one for each option, of its kind", () => {
    interface Small {
      readonly a?: number;
      readonly b: boolean;
    }
    // @ts-expect-error: b has no rule
    ({ a: { kind: "number" } }) as const satisfies Rules<Small>;
    // @ts-expect-error: c is no option
    ({ a: { kind: "number" }, b: { kind: "flag", required: true }, c: { kind: "flag" } }) as const satisfies Rules<Small>;
    // @ts-expect-error: a is a number
    ({ a: { kind: "flag" }, b: { kind: "flag", required: true } }) as const satisfies Rules<Small>;
    // @ts-expect-error: b has to be given
    ({ a: { kind: "number" }, b: { kind: "flag" } }) as const satisfies Rules<Small>;
    const { share, mask } = read({ seeds: 2 });
    // A default makes an option present; without one it may be absent.
    share satisfies number;
    // @ts-expect-error: may be undefined
    mask satisfies Mask;
  });
});
