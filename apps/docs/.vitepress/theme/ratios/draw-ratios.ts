/** The chart of the ratios, by Observable Plot, which is loaded when there is something to draw. */
import { labeled } from "../labeled-chart.js";
import { digits, FAMILIES, familyOf, grouped, type Ratio, rangeOf } from "./ratios.js";

/** Below this width a method's name stands above its dots instead of beside them, in pixels. */
export const NARROW = 560;
/** Heights of a method's row, wide and narrow, and of what is around the rows. */
export const ROW = { wide: 19, narrow: 40, around: 84 } as const;
const TICKS = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];
const COLORS = ["#0b7a75", "#d1495b", "#edae49", "#5b6ee1", "#8d5a97", "#7a8288"];

/** A row for each method on a logarithmic axis: right of the line at 1, segkit is faster. */
export async function drawRatios(ratios: readonly Ratio[], width: number, label: string): Promise<Element> {
  const Plot = await import("@observablehq/plot");
  const methods = [...grouped(ratios)];
  const narrow = width < NARROW;
  const range = rangeOf(ratios);
  const spans = methods.map(([method, of]) => ({
    method,
    least: Math.min(1, ...of.map(({ ratio }) => ratio)),
    most: Math.max(1, ...of.map(({ ratio }) => ratio)),
  }));
  const dots = ratios.map((one) => ({ ...one, family: familyOf(one.peer) }));
  const height = ROW.around + methods.length * (narrow ? ROW.narrow : ROW.wide);
  const axis = {
    type: "log",
    domain: range,
    tickFormat: (value: number) => `×${value}`,
    ticks: TICKS.filter((tick) => tick >= range[0] && tick <= range[1]),
  } as const;
  const low = narrow ? 10 : 0;
  const chart = Plot.plot({
    ...{ width, height, marginLeft: narrow ? 8 : 260, marginRight: 24, marginTop: 44, marginBottom: 40 },
    style: { background: "none", fontFamily: "inherit", fontSize: "13px", overflow: "visible" },
    x: { ...axis, label: null, grid: true },
    y: { type: "band", domain: methods.map(([method]) => method), label: null, axis: narrow ? null : "left", tickSize: 0 },
    color: { domain: [...FAMILIES], range: COLORS },
    marks: [
      Plot.axisX({ ...axis, anchor: "top", label: null }),
      Plot.axisX({ ...axis, anchor: "bottom", label: null }),
      Plot.rectX([{}], { x1: range[0], x2: 1, fill: "currentColor", fillOpacity: 0.05 }),
      Plot.ruleX([1], { stroke: "currentColor", strokeWidth: 1.5 }),
      Plot.link(spans, {
        x1: "least",
        x2: "most",
        y1: "method",
        y2: "method",
        stroke: "currentColor",
        strokeOpacity: 0.25,
        dy: low,
      }),
      ...(narrow
        ? [
            Plot.text(methods, {
              y: "0",
              text: "0",
              frameAnchor: "left",
              textAnchor: "start",
              dy: -8,
              fontWeight: 550,
              stroke: "var(--vp-c-bg)",
              strokeWidth: 4,
              fill: "currentColor",
            }),
          ]
        : []),
      Plot.dot(dots, {
        ...{ x: "ratio", y: "method", fill: "family", r: 4.5, stroke: "var(--vp-c-bg)", dy: low },
        title: ({ name, peer, ratio, sizes }: Ratio) =>
          `${name}\n${digits(ratio)} times as fast as ${peer}\n${sizes.join(", ")}`,
        tip: true,
      }),
    ],
  });
  return labeled(chart, label);
}

export const LEGEND = FAMILIES.map((family, k) => ({ family, color: COLORS[k]! }));
