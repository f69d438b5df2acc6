/** Draws a snake over its image, and its energy over the iterations. */
import type { SnakeEnergy } from "@segkit/classical/snake";
import type { PromptPosition } from "@segkit/core/prompts";
import { labeled } from "../labeled-chart.js";

export interface ShownSnake {
  readonly contour: readonly PromptPosition[];
  /** Numbers of vertices that stay. */
  readonly pins: ReadonlySet<number>;
  /** Where springs pull vertices to, by the vertices' numbers. */
  readonly springs: ReadonlyMap<number, PromptPosition>;
  readonly selected: number;
}

/** Lines have a dark border, so that they show on any ground. */
const LINES = [
  { strokeStyle: "rgb(0 0 0 / 0.7)", width: 4 },
  { strokeStyle: "#ffd24a", width: 2 },
];

export function drawSnake(canvas: HTMLCanvasElement, image: HTMLCanvasElement, shown: ShownSnake): void {
  const { contour, pins, springs, selected } = shown;
  const context = canvas.getContext("2d")!;
  const scale = Math.max(1, canvas.width / 700);
  context.drawImage(image, 0, 0);
  context.lineJoin = "round";
  for (const { strokeStyle, width } of LINES) {
    Object.assign(context, { strokeStyle, lineWidth: width * scale });
    context.beginPath();
    for (const { x, y } of contour) context.lineTo(x, y);
    context.closePath();
    context.stroke();
  }
  for (const [vertex, { x, y }] of springs) {
    const from = contour[vertex];
    if (!from) continue;
    Object.assign(context, { strokeStyle: "#5ed0ff", lineWidth: 2 * scale });
    context.setLineDash([5 * scale, 4 * scale]);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(x, y);
    context.stroke();
    context.setLineDash([]);
    context.strokeRect(x - 4 * scale, y - 4 * scale, 8 * scale, 8 * scale);
  }
  for (const [i, { x, y }] of contour.entries()) {
    const isPinned = pins.has(i);
    context.beginPath();
    context.arc(x, y, (isPinned ? 6 : i === selected ? 5 : 3) * scale, 0, 2 * Math.PI);
    Object.assign(context, {
      fillStyle: isPinned ? "#ff5a5a" : "#fff",
      strokeStyle: "rgb(0 0 0 / 0.8)",
      lineWidth: 1.2 * scale,
    });
    context.fill();
    context.stroke();
    if (i !== selected) continue;
    Object.assign(context, { strokeStyle: "#fff", lineWidth: 2 * scale });
    context.beginPath();
    context.arc(x, y, 10 * scale, 0, 2 * Math.PI);
    context.stroke();
  }
}

const TERMS = ["total", "continuity", "curvature", "image", "springs"] as const;

/** The energy and its terms over the iterations, by Observable Plot, which is loaded when there is something to draw. */
export async function drawEnergies(energies: readonly SnakeEnergy[], width: number): Promise<Element> {
  const Plot = await import("@observablehq/plot");
  const points = TERMS.flatMap((term) => energies.map((energy, iteration) => ({ term, iteration, energy: energy[term] })));
  const chart = Plot.plot({
    width,
    height: Math.min(300, Math.max(200, 0.45 * width)),
    marginLeft: 56,
    marginRight: 20,
    marginBottom: 40,
    style: { background: "none", fontSize: "13px" },
    x: { label: "iteration", domain: [0, Math.max(5, energies.length - 1)], ticks: 5, tickFormat: "d" },
    y: { label: "energy", grid: true, nice: true },
    color: { domain: [...TERMS], range: ["#d55e00", "#0072b2", "#009e73", "#cc79a7", "#56b4e9"], legend: true },
    marks: [
      Plot.ruleY([0], { strokeOpacity: 0.4 }),
      Plot.lineY(points, { x: "iteration", y: "energy", z: "term", stroke: "term", strokeWidth: 2 }),
    ],
  });
  const [first, last] = [energies[0]!, energies.at(-1)!];
  return labeled(
    chart,
    `The energy over ${energies.length - 1} iterations: from ${first.total.toFixed(1)} to ${last.total.toFixed(1)}`,
  );
}
