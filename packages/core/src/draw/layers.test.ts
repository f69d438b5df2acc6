import { drawLabels, expectError, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { composite } from "../alpha/index.js";
import { findBoundaries } from "../boundaries/index.js";
import { createImage, type Image, withAlpha } from "../image/index.js";
import {
  createLayer,
  drawBoundaries,
  drawBoxes,
  drawContours,
  drawOverlay,
  drawPolygons,
  legendOf,
  legendToSvg,
} from "./index.js";

const labels = drawLabels(["000111", "000111", "022211", "022222"]);

describe("createLayer", () => {
  it("gives drawings without an image: laid over one they are what is drawn on it", () => {
    const image = noisyImage(4, 6, 3, 2);
    const layer = createLayer(labels);
    const drawings: ((on: Image) => Image)[] = [
      (on) => drawBoundaries(on, labels, { lineWidth: 2, outlineColor: [9, 9, 9] }),
      (on) => drawOverlay(on, labels, { alpha: 0.4, background: 0 }),
      (on) => drawPolygons(on, [[1, 1, 5, 1, 5, 3, 1, 3]], { alpha: 0.3 }),
      (on) => drawBoxes(on, [{ x: 1, y: 0, width: 4, height: 3 }]),
      (on) => drawContours(on, [[1, 1, 4, 1, 4, 3]]),
    ];
    for (const draw of drawings) {
      const alone = draw(layer);
      expect(alone.channels).toBe(4);
      expect(alone.data.some((value) => value > 0)).toBe(true);
      const over = composite(alone, image);
      // alpha is rounded to bytes in between
      const direct = draw(image).data;
      for (let i = 0; i < direct.length; i++) expect(Math.abs(over.data[i]! - direct[i]!)).toBeLessThanOrEqual(2);
    }
    expect(layer.data.every((value) => value === 0)).toBe(true);
  });

  it("keeps colors pure, whatever their opacity", () => {
    for (const alpha of [0.1, 0.5, 1]) {
      const { data } = drawOverlay(
        createLayer({ height: 1, width: 1 }),
        { data: Int32Array.of(0), height: 1, width: 1 },
        { palette: [200, 100, 0], alpha },
      );
      expect([...data]).toEqual([200, 100, 0, Math.round(255 * alpha)]);
    }
    // over what is half there
    const half = withAlpha(createImage({ height: 1, width: 1, channels: 3 }, 100), 128);
    const { data } = drawOverlay(
      half,
      { data: Uint8Array.of(1), height: 1, width: 1 },
      { palette: [200, 200, 200], alpha: 0.5 },
    );
    expect([...data]).toEqual([167, 167, 167, 192]);
  });

  it("refuses what has no size", () => {
    for (const size of [null, {}, { height: 0, width: 1 }, { height: 1.5, width: 1 }])
      expectError("invalid-argument", () => createLayer(size as never));
  });
});

describe("lineWidth of drawBoundaries", () => {
  it("makes every boundary pixel a disk", () => {
    const map = { data: Int32Array.from({ length: 15 * 15 }, (_, i) => (i === 7 * 15 + 7 ? 1 : 0)), height: 15, width: 15 };
    const on = createImage({ height: 15, width: 15, channels: 1 });
    const drawn = (lineWidth?: number) => drawBoundaries(on, map, { color: [255, 255, 255], ...(lineWidth && { lineWidth }) });
    expect(drawn(1)).toEqual(drawn());
    const { data } = findBoundaries(map, { mode: "outer" });
    for (const lineWidth of [2, 3, 5, 8]) {
      const line = drawn(lineWidth).data.filter((_, i) => i % 3 === 0);
      const offset = lineWidth % 2 ? 0 : 0.5;
      const expected = Array.from({ length: 225 }, (_, i) => {
        const [y, x] = [Math.floor(i / 15), i % 15];
        return data.some(
          (value, k) => value && Math.hypot(y - Math.floor(k / 15) - offset, x - (k % 15) - offset) <= lineWidth / 2,
        )
          ? 255
          : 0;
      });
      expect([...line]).toEqual(expected);
    }
    expectError("invalid-option", () => drawBoundaries(on, map, { lineWidth: 0 }));
    expect(expectError("invalid-option", () => drawBoundaries(on, map, { thickness: 2 } as never)).remedy).toContain(
      "lineWidth",
    );
  });
});

describe("legendOf and legendToSvg", () => {
  it("lists what occurs, largest first, in the colors of the overlay", () => {
    const names = ["sky", "tree"];
    const palette = [
      [1, 2, 3],
      [4, 5, 6],
    ] as const;
    const entries = legendOf(labels, { names, palette });
    expect(entries).toEqual([
      { label: 0, name: "sky", color: [1, 2, 3], area: 8, share: 1 / 3 },
      { label: 1, name: "tree", color: [4, 5, 6], area: 8, share: 1 / 3 },
      { label: 2, name: "2", color: [1, 2, 3], area: 8, share: 1 / 3 },
    ]);
    const drawn = drawOverlay(createLayer(labels), labels, { alpha: 1 });
    for (const { label, color } of legendOf(labels)) {
      const at = 4 * labels.data.indexOf(label);
      expect([...drawn.data.subarray(at, at + 3)]).toEqual([...color]);
    }
    expect(
      legendOf({ data: Int32Array.of(-1, 3, 3, 1), height: 1, width: 4 }, { background: 1 }).map(({ label }) => label),
    ).toEqual([3]);
    expect(legendOf({ data: Uint8Array.of(7, 7), height: 1, width: 2 })[0]).toMatchObject({ label: 7, share: 1 });
  });

  it("is written with names escaped, in columns", () => {
    const entry = (name: string, share: number) => ({ label: 0, name, color: [255, 0, 16] as const, area: 1, share });
    const svg = legendToSvg([entry("<a>", 0.0123), entry("b", 0.5), entry("c", 1)], { columns: 2, shares: true, fontSize: 10 });
    expect([...svg.matchAll(/>([^<\n]+)<\/text>/g)].map(([, text]) => text)).toEqual([
      "&lt;a&gt;, 1.2 %",
      "b, 50 %",
      "c, 100 %",
    ]);
    expect(svg.match(/#ff0010/g)).toHaveLength(3);
    expect(svg).toContain('height="30"');
    expect(legendToSvg([])).toContain("<svg");
  });

  it("refuses other things", () => {
    expectError("invalid-labels", () => legendOf(null as never));
    expectError("invalid-option", () => legendOf(labels, { palette: "red" as never }));
    for (const entries of [null, "sky", [null], [{ name: "a" }], [{ name: "a", color: [1, 2, 300], share: 1 }]]) {
      expectError("invalid-argument", () => legendToSvg(entries as never));
    }
    expectError("invalid-option", () => legendToSvg([], { columns: 0 }));
  });
});
