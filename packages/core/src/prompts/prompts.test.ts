import { drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { random } from "../random/index.js";
import { checkPrompt, type Prompt, type PromptUses, promptRegion, promptSeeds } from "./index.js";

const ALL: PromptUses = { points: "used", strokes: "used", box: "used", contour: "used", mask: "used" };
const size = { height: 6, width: 9 };
const check = (prompt: Prompt, uses: PromptUses = ALL, of = size) => checkPrompt("method", prompt, of, uses);
const seedsOf = (prompt: Prompt, uses?: PromptUses, of?: typeof size) => promptSeeds(check(prompt, uses, of));

describe("checkPrompt", () => {
  it("gives pixels and numbers of what the method uses", () => {
    const mask = drawMask([".........", ".#.......", ".........", ".........", ".........", "........."]);
    const prompt: Prompt = {
      points: [
        { x: 8.9, y: 0 },
        { x: 0, y: 5.99, label: "background" },
        { x: 1, y: 1, label: 0 },
      ],
      strokes: [
        {
          points: [
            { x: -3.5, y: 2 },
            { x: 20, y: 2.5 },
          ],
          label: "background",
        },
        { points: [{ x: 4, y: 4 }], width: 1 },
      ],
      box: { x: 0.5, y: 0.6, width: 20, height: 2 },
      contour: [
        { x: 0.25, y: -9 },
        { x: 4, y: 5 },
      ],
      mask,
    };
    const whole = {
      ...{ where: "method", ...size },
      points: [
        { x: 8, y: 0, label: 1 },
        { x: 0, y: 5, label: 0 },
        { x: 1, y: 1, label: 0 },
      ],
      strokes: [
        {
          points: [
            { x: -4, y: 2 },
            { x: 20, y: 2 },
          ],
          label: 0,
          width: 3,
        },
        { points: [{ x: 4, y: 4 }], label: 1, width: 1 },
      ],
      box: { x: 0, y: 1, width: 9, height: 2 },
      contour: [
        { x: 0.25, y: -9 },
        { x: 4, y: 5 },
      ],
      mask,
    };
    expect(check(prompt)).toEqual(whole);
    // what a page keeps as JSON is the same prompt; clicks of simulated users are points
    const { mask: _, ...plain } = prompt;
    expect(check(JSON.parse(JSON.stringify(plain)))).toEqual({ ...whole, mask: undefined });
    const { points, ...others } = check(prompt, {
      ...ALL,
      strokes: "ignored",
      box: "ignored",
      contour: "ignored",
      mask: "ignored",
    });
    expect([points, others]).toEqual([whole.points, { where: "method", ...size, strokes: [] }]);
    expect(check({ points: [{ x: 0, y: 0, label: 65_535 }] }, { points: "used", classes: true }).points[0]!.label).toBe(65_535);
  });

  it("refuses what is empty, unknown, outside or not for the method, by its name", () => {
    const dot = { points: [{ x: 0, y: 0 }] };
    const cases: readonly (readonly [prompt: unknown, option: string, uses?: PromptUses])[] = [
      [undefined, "prompt"],
      [null, "prompt"],
      [[{ x: 1, y: 1 }], "prompt"],
      [{}, "prompt"],
      [{ points: [], strokes: [] }, "prompt"],
      [dot, "prompt", { points: "ignored", strokes: "used" }],
      [dot, "prompt.points", { strokes: "used" }],
      [{ clicks: [] }, "prompt.clicks"],
      [{ points: { x: 1, y: 1 } }, "prompt.points"],
      [{ points: [undefined] }, "prompt.points[0]"],
      [{ points: [{ x: 1, y: Number.NaN }] }, "prompt.points[0]"],
      [
        {
          points: [
            { x: 1, y: 1 },
            { x: 9, y: 1 },
          ],
        },
        "prompt.points[1]",
      ],
      [{ points: [{ x: -0.1, y: 1 }] }, "prompt.points[0]"],
      [{ points: [{ x: 1, y: 1, label: "object" }] }, "prompt.points[0].label"],
      [{ points: [{ x: 1, y: 1, label: 2 }] }, "prompt.points[0].label"],
      [{ points: [{ x: 1, y: 1, label: 65_536 }] }, "prompt.points[0].label", { points: "used", classes: true }],
      [{ strokes: [dot, {}] }, "prompt.strokes[1]"],
      [{ strokes: [{ points: [] }] }, "prompt.strokes[0].points"],
      [{ strokes: [{ ...dot, width: 0.5 }] }, "prompt.strokes[0].width"],
      [{ strokes: [{ points: [{ x: 2 ** 29, y: 0 }] }] }, "prompt.strokes[0].points[0]"],
      [{ strokes: [{ ...dot, label: -1 }] }, "prompt.strokes[0].label"],
      [{ box: { x: 0, y: 0, width: 1 } }, "prompt.box"],
      [{ box: 5 }, "prompt.box"],
      [{ box: { x: 9, y: 0, width: 3, height: 3 } }, "prompt.box"],
      [{ box: { x: 1.6, y: 0, width: 0.5, height: 3 } }, "prompt.box"],
      [{ contour: [{ x: 1, y: 1 }] }, "prompt.contour"],
      [{ contour: [{ x: 1, y: 1 }, { x: 1 }] }, "prompt.contour[1]"],
    ];
    for (const [prompt, option, uses] of cases) {
      const error = expectError("invalid-argument", () => check(prompt as Prompt, uses));
      expect([error.where, error.option], JSON.stringify(prompt)).toEqual(["method", option]);
    }
    expect(expectError("invalid-argument", () => check({ rect: 1 } as Prompt)).remedy).toContain('Did you mean "box"?');
    expect(expectError("invalid-argument", () => check({ points: [{ x: 1, y: Number.NaN }] })).received).toBe("(1, NaN)");
    expectError("invalid-mask", () => check({ mask: 5 as never }));
    expectError("shape-mismatch", () => check({ mask: { data: new Uint8Array(54), height: 9, width: 6 } }));
  });
});

describe("promptSeeds", () => {
  it("draws strokes with round ends, later ones over earlier ones, and points", () => {
    const { data } = seedsOf({
      strokes: [
        {
          points: [
            { x: 1, y: 2 },
            { x: 5, y: 2 },
          ],
          width: 3,
        },
        {
          points: [
            { x: 4, y: 1 },
            { x: 4, y: 3 },
          ],
          width: 1,
          label: "background",
        },
      ],
      points: [
        { x: 8, y: 5, label: "background" },
        { x: 4, y: 2, label: 0 },
        { x: 2, y: 2 },
      ],
    });
    const rows = Array.from({ length: 6 }, (_, y) =>
      [...data.subarray(9 * y, 9 * y + 9)].map((label) => ".01"[label + 1]).join(""),
    );
    expect(rows).toEqual([".........", "1111011..", "1111011..", "1111011..", ".........", "........0"]);
  });

  it("covers the pixels within half a width, of any line: against all distances", () => {
    const stream = random(3);
    for (let run = 0; run < 300; run++) {
      const of = { height: 1 + stream.integer(20), width: 1 + stream.integer(20) };
      const at = () => ({ x: stream.integer(40) - 10, y: stream.integer(40) - 10 });
      const points = Array.from({ length: 1 + stream.integer(4) }, at);
      const width = stream.next() < 0.5 ? 1 + stream.integer(9) : 1 + 8 * stream.next();
      const expected = Array.from({ length: of.height * of.width }, (_, i) => {
        const [x, y] = [i % of.width, Math.floor(i / of.width)];
        const distances = points.map((a, k) => {
          const b = points[k + 1] ?? a;
          const [dx, dy] = [b.x - a.x, b.y - a.y];
          const t =
            dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)));
          return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
        });
        return Math.min(...distances) <= width / 2 + 1e-9 ? 1 : -1;
      });
      if (expected.includes(1)) expect([...seedsOf({ strokes: [{ points, width }] }, ALL, of).data]).toEqual(expected);
      else expectError("invalid-argument", () => seedsOf({ strokes: [{ points, width }] }, ALL, of));
    }
  });

  it("leaves no gap in a stroke of one pixel, and takes time for what it covers alone", () => {
    const of = { height: 40, width: 40 };
    const { data } = seedsOf(
      {
        strokes: [
          {
            points: [
              { x: 0, y: 3 },
              { x: 39, y: 30 },
            ],
            width: 1,
          },
        ],
      },
      ALL,
      of,
    );
    for (let x = 0; x < 40; x++)
      expect(of.height - [...Array(40).keys()].filter((y) => data[40 * y + x] === -1).length).toBeGreaterThan(0);
    const far = 2 ** 28;
    const across = seedsOf(
      {
        strokes: [
          {
            points: [
              { x: -far, y: -far },
              { x: far, y: far },
            ],
            width: 1,
          },
        ],
      },
      ALL,
      of,
    );
    expect([...across.data].filter((label) => label === 1).length).toBe(40);
    expect(seedsOf({ strokes: [{ points: [{ x: 2, y: 2 }], width: 1e9 }] }, ALL, of).data.every((label) => label === 1)).toBe(
      true,
    );
  });

  it("refuses points that contradict one another or a stroke, and strokes outside of the image", () => {
    const point = { x: 3, y: 3 };
    const error = expectError("invalid-argument", () => seedsOf({ points: [point, { x: 3.5, y: 3, label: "background" }] }));
    expect([error.option, error.expected]).toEqual(["prompt.points[1]", "one label for the pixel (3, 3)"]);
    const stroke = { points: [point], label: "background" } as const;
    expectError("invalid-argument", () => seedsOf({ points: [point], strokes: [stroke] }));
    expect(seedsOf({ points: [point, point], strokes: [stroke, { points: [point] }] }).data[30]).toBe(1);
    const outside = expectError("invalid-argument", () => seedsOf({ strokes: [{ points: [{ x: -9, y: 2 }] }] }));
    expect(outside.option).toBe("prompt.strokes[0]");
  });
});

describe("promptRegion", () => {
  const regionOf = (prompt: Prompt) => promptRegion(check(prompt));

  it("is what box and contour enclose", () => {
    expect(regionOf({ points: [{ x: 1, y: 1 }] })).toBeUndefined();
    const box = { x: 1, y: 2, width: 3, height: 2 };
    expect(regionOf({ box })).toEqual(drawMask([".........", ".........", ".###.....", ".###.....", ".........", "........."]));
    const contour = [
      { x: 2, y: -2 },
      { x: 7, y: -2 },
      { x: 7, y: 3 },
      { x: 2, y: 3 },
    ];
    expect(regionOf({ contour })).toEqual(
      drawMask(["..#####..", "..#####..", "..#####..", ".........", ".........", "........."]),
    );
    expect(regionOf({ contour, box })).toEqual(
      drawMask([".........", ".........", "..##.....", ".........", ".........", "........."]),
    );
    // an outline that runs twice around, and crosses itself
    expect(regionOf({ contour: [...contour, ...contour] })).toEqual(regionOf({ contour }));
  });

  it("refuses what encloses nothing", () => {
    const line = [
      { x: 2, y: 2 },
      { x: 7, y: 2 },
    ];
    expect(expectError("invalid-argument", () => regionOf({ contour: line })).option).toBe("prompt.contour");
    const contour = [
      { x: 0, y: 0 },
      { x: 2, y: 0 },
      { x: 0, y: 2 },
    ];
    expectError("invalid-argument", () => regionOf({ contour, box: { x: 5, y: 5, width: 2, height: 1 } }));
  });
});
