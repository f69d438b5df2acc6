import { random } from "@segkit/core/random";
import { expectError, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type WatershedSessionOptions, watershed, watershedSession } from "./index.js";

const valleys = { data: Uint8Array.of(3, 1, 2, 9, 4, 0, 5), height: 1, width: 7, channels: 1 };

describe("watershedSession", () => {
  it("floods from what was drawn, foreground and background", () => {
    const session = watershedSession(valleys);
    const { labels, mask, count, segments } = session.segment({
      points: [
        { x: 1, y: 0 },
        { x: 5, y: 0, label: "background" },
      ],
    });
    expect(labels.data.join()).toBe("1,1,1,1,0,0,0");
    expect(mask).toEqual({ data: Uint8Array.of(1, 1, 1, 1, 0, 0, 0), height: 1, width: 7 });
    expect([count, segments.length]).toEqual([2, 2]);
    // classes are numbers; 7 is none of the two
    const classes = session.segment({
      points: [
        { x: 1, y: 0, label: 7 },
        { x: 5, y: 0 },
      ],
    });
    expect(classes.labels.data.join()).toBe("7,7,7,7,1,1,1");
    expect(classes.mask.data.join("")).toBe("0000111");
  });

  it("takes what lies outside of a box or contour for background, but for what was drawn there", () => {
    const session = watershedSession(valleys);
    const points = [{ x: 2, y: 0 }];
    expect(session.segment({ points, box: { x: 1, y: 0, width: 2, height: 1 } }).mask.data.join("")).toBe("0110000");
    const contour = [
      { x: 1, y: -3 },
      { x: 3, y: -3 },
      { x: 3, y: 5 },
      { x: 1, y: 5 },
    ];
    expect(session.segment({ points, contour }).mask.data.join("")).toBe("0110000");
    const both = session.segment({ points: [...points, { x: 6, y: 0 }], contour });
    expect(both.mask.data.join("")).toBe("0110001");
  });

  it("gives the labels of watershed with the same markers, for every kind of image and option", () => {
    const stream = random(11);
    for (const channels of [1, 3, 4]) {
      const bytes = noisyImage(23, 31, channels, channels);
      const images = [
        bytes,
        { ...bytes, data: Uint16Array.from(bytes.data, (value) => 257 * value) },
        { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) },
      ];
      for (const image of images) {
        const mask = { data: Uint8Array.from({ length: 713 }, () => Number(stream.next() < 0.9)), height: 23, width: 31 };
        const cases: readonly WatershedSessionOptions[] = [
          {},
          { connectivity: 8, watershedLine: true },
          { compactness: 0.1 },
          { ties: "heap", mask },
          ...(image.data instanceof Uint8Array ? [{ method: "differences" } as const] : []),
        ];
        for (const options of cases) {
          const session = watershedSession(image, options);
          for (let run = 0; run < 2; run++) {
            const points = [0, 1, 2].map((label) => ({ x: stream.integer(31), y: 7 * label + stream.integer(7), label }));
            const markers = { data: new Int32Array(713).fill(-1), height: 23, width: 31 };
            for (const { x, y, label } of points) markers.data[31 * y + x] = label;
            const expected = watershed(image, { ...options, markers });
            const found = session.segment({ points });
            expect(found.labels).toEqual(expected.labels);
            expect(found.count).toBe(expected.count);
          }
        }
      }
    }
  });

  it("keeps what it was made of, whatever the caller writes into the image", () => {
    const image = { ...valleys, data: valleys.data.slice() };
    const mask = { data: new Uint8Array(7).fill(1), height: 1, width: 7 };
    const session = watershedSession(image, { mask });
    const prompt = {
      points: [
        { x: 1, y: 0 },
        { x: 5, y: 0, label: 0 },
      ],
    };
    const before = session.segment(prompt).labels;
    image.data.fill(0);
    mask.data.fill(0);
    expect(session.segment(prompt).labels).toEqual(before);
  });

  it("defines every edge: flat, one pixel, drawn all over, one side alone", () => {
    const one = watershedSession({ data: Uint8Array.of(7), height: 1, width: 1, channels: 1 });
    expect([...one.segment({ points: [{ x: 0, y: 0 }] }).labels.data]).toEqual([1]);
    const flat = watershedSession({ data: new Uint8Array(36), height: 3, width: 4, channels: 3 });
    expect(flat.segment({ points: [{ x: 0, y: 0 }] }).mask.data.join("")).toBe("1".repeat(12));
    expect(flat.segment({ points: [{ x: 0, y: 0, label: "background" }] }).mask.data.join("")).toBe("0".repeat(12));
    const all = {
      points: [
        { x: 0, y: 1 },
        { x: 3, y: 1 },
      ],
      width: 9,
    };
    expect(flat.segment({ strokes: [all] }).labels.data.every((label) => label === 1)).toBe(true);
    expect(flat.segment({ strokes: [all, { ...all, label: 3 }] }).labels.data.every((label) => label === 3)).toBe(true);
  });

  it("reports progress and stops when asked", () => {
    const session = watershedSession(noisyImage(400, 500, 1, 8));
    const prompt = {
      points: [
        { x: 20, y: 20 },
        { x: 300, y: 300, label: "background" },
      ],
    } as const;
    const seen: number[] = [];
    session.segment(prompt, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect([seen.length > 1, seen.at(-1)]).toEqual([true, 1]);
    expect(expectError("aborted", () => session.segment(prompt, { signal: { aborted: true } })).where).toBe("watershedSession");
  });

  it("refuses what it cannot take", () => {
    const image = noisyImage(4, 5, 1, 9);
    expectError("invalid-image", () => watershedSession(undefined as never));
    expectError("invalid-image", () => watershedSession(noisyImage(4, 5, 2, 1)));
    expectError("invalid-image", () =>
      watershedSession({ data: Float32Array.of(0, Number.NaN), height: 1, width: 2, channels: 1 }),
    );
    expectError("shape-mismatch", () => watershedSession(image, { mask: { data: new Uint8Array(20), height: 5, width: 4 } }));
    for (const options of [
      { markers: 5 },
      { h: 1 },
      { compactness: -1 },
      { compactness: 1, watershedLine: true },
      { method: "differences", connectivity: 8 },
    ])
      expect(expectError("invalid-option", () => watershedSession(image, options as never)).where).toBe("watershedSession");
    const session = watershedSession(image);
    const point = { x: 1, y: 1 };
    for (const prompt of [
      undefined,
      {},
      { points: [] },
      { box: { x: 0, y: 0, width: 2, height: 2 } },
      { points: [{ x: 5, y: 0 }] },
      { points: [point, { ...point, label: "background" }] },
    ] as never[])
      expect(expectError("invalid-argument", () => session.segment(prompt)).where).toBe("watershedSession");
    expectError("invalid-option", () => session.segment({ points: [point] }, { onprogress: 1 } as never));
    expect(session.segment({ points: [point], mask: { data: new Uint8Array(20), height: 4, width: 5 } }).count).toBe(1);
  });
});
