import { drawLabels, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { labelsToPolygons, polygonsToSvg } from "./index.js";

const square = [0, 0, 4, 0, 4, 4, 0, 4];
const size = { height: 4, width: 6 };

/** The rings of every path again, from straight lines; and curves as they are. */
function ringsIn(svg: string): Map<number, number[][]> {
  const paths = [...svg.matchAll(/<path data-label="(-?\d+)"[^>]* d="([^"]*)"/g)];
  return new Map(
    paths.map(([, label, d]) => [
      Number(label),
      d!
        .split("z")
        .filter(Boolean)
        .map((part) => {
          const ring: number[] = [];
          let [x, y] = [0, 0];
          for (const [, command, values] of part.matchAll(/([MLhvl])([^MLhvl]*)/g)) {
            const [a, b] = values!.split(" ").map(Number) as [number, number];
            if (command === "M") [x, y] = [a, b];
            else if (command === "h") x += a;
            else if (command === "v") y += a;
            else [x, y] = [x + a, y + b];
            ring.push(x, y);
          }
          return ring;
        }),
    ]),
  );
}

describe("polygonsToSvg", () => {
  it("writes a file of one path for each label", () => {
    const svg = polygonsToSvg([{ outer: square, holes: [[1, 1, 1, 3, 3, 1]], label: 2 }], size, { palette: [1, 2, 250] });
    expect(svg).toBe(`<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4" viewBox="0 0 6 4">
<g fill-rule="evenodd">
<path data-label="2" fill="#0102fa" d="M0 0h4v4h-4zM1 1v2l2 -2z"/>
</g>
</svg>
`);
    const drawn = polygonsToSvg([{ outer: square }], size, { strokeWidth: 1.5, strokeColor: [0, 0, 0], fillOpacity: 0.25 });
    expect(drawn).toContain('fill-opacity="0.25" stroke-width="1.5"');
    expect(drawn).toContain('stroke="#000000"');
    expect(polygonsToSvg([{ outer: square }], size, { strokeWidth: 1, palette: [9, 9, 9] })).toContain('stroke="#090909"');
    expect(polygonsToSvg([], size)).not.toContain("path");
  });

  it("keeps the rings of a label map, every part of a label in one path", () => {
    const labels = drawLabels(["00111", "02011", "00033", "1--33"]);
    for (const tolerance of [0, 1]) {
      const polygons = labelsToPolygons(labels, { tolerance });
      const rings = ringsIn(polygonsToSvg(polygons, labels));
      for (const [label, own] of rings) {
        const expected = polygons.filter((p) => p.label === label).flatMap(({ outer, holes }) => [outer, ...holes]);
        expect(own).toEqual(expected.map((ring) => [...ring]));
      }
      expect([...rings.keys()]).toEqual([0, 1, 2, 3]);
    }
  });

  it("rounds coordinates without adding errors up", () => {
    const outer = Array.from({ length: 400 }, (_, i) => (i % 2 ? (i > 200 ? 100 : 0) : (i > 200 ? 400 - i : i) * 0.0837));
    const [ring] = ringsIn(polygonsToSvg([{ outer }], { height: 100, width: 40 })).get(0)!;
    for (let i = 0; i < ring!.length; i += 2) expect(Math.abs(ring![i]! - outer[i]!)).toBeLessThan(0.0051);
  });

  it("escapes names", () => {
    const svg = polygonsToSvg([{ outer: square }], size, { names: [`<script>"a" & 'b'</script>\u0000\ud800`] });
    expect(svg).toContain("<title>&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;\ufffd\ufffd</title>");
  });

  it("goes through the palette again, also for labels below 0", () => {
    const palette = [
      [1, 1, 1],
      [2, 2, 2],
    ] as const;
    const svg = polygonsToSvg(
      [5, -1, 4].map((label) => ({ outer: square, label })),
      size,
      { palette },
    );
    expect([...svg.matchAll(/fill="#(\w+)"/g)].map(([, color]) => color)).toEqual(["020202", "020202", "010101"]);
  });

  it("curves the borders of neighbors alike, and keeps junctions", () => {
    const rows = ["00000111", "00001111", "00011111", "22211111", "22222111", "22222222"];
    const polygons = labelsToPolygons(drawLabels(rows), { junctions: true });
    const svg = polygonsToSvg(polygons, { height: 6, width: 8 }, { smooth: true });
    // each parabola as the points it goes between, whichever way
    const curves = [...svg.matchAll(/data-label="(\d)".*? d="([^"]*)"/g)].flatMap(([, label, d]) => {
      const found: string[] = [];
      let from = "";
      for (const [, command, values] of d!.matchAll(/([MLQ])([-\d. ]+)/g)) {
        const numbers = values!.split(" ");
        const to = numbers.slice(-2).join();
        if (command === "Q") found.push(`${label}|${[from, to].sort().join(" ")} by ${numbers.slice(0, 2).join()}`);
        from = to;
      }
      return found;
    });
    const shared = new Map<string, number>();
    for (const each of curves) shared.set(each.slice(2), (shared.get(each.slice(2)) ?? 0) + 1);
    for (const count of shared.values()) expect(count).toBe(2);
    // the image's corners stay too
    expect(svg).toMatch(/L0 0L/);
    expect(shared.size).toBe(7);
    expect(svg).toMatch(/L3 3L/);
  });

  it("refuses what are no polygons", () => {
    const error = (polygons: unknown) => expectError("invalid-argument", () => polygonsToSvg(polygons as never, size));
    expect(error([{ outer: [0, 0, 1, 1] }]).option).toBe("polygons[0].outer");
    expect(error([{ outer: square, holes: [[0, 0, Number.NaN, 1, 1, 1]] }]).option).toBe("polygons[0].holes[0]");
    expect(error([square]).remedy).toContain("labelsToPolygons");
    expect(error([{ outer: square, label: 0.5 }]).option).toBe("polygons[0].label");
    error([null]);
    error({ data: new Int32Array(1), height: 1, width: 1 });
    expectError("invalid-argument", () => polygonsToSvg([], { height: 0, width: 2 }));
    expectError("invalid-option", () => polygonsToSvg([], size, { fillOpacity: 2 }));
    expectError("invalid-option", () => polygonsToSvg([], size, { palette: ["red"] as never }));
  });
});
