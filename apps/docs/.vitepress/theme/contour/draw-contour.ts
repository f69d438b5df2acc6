/** Draws a contour over its image, and vectors. */
import type { VectorField } from "@segkit/classical/gradient-vector-flow";
import type { PromptPosition } from "@segkit/core/prompts";

export interface ShownContour {
  readonly contour: readonly PromptPosition[];
  /** Where it began. */
  readonly first: readonly PromptPosition[];
  readonly field?: VectorField | undefined;
  /** The vertex that is held. */
  readonly held?: PromptPosition | undefined;
}

/** Lines have a dark border, so that they show on any ground. */
const LINES = [
  { color: "rgb(0 0 0 / 0.7)", width: 4.5 },
  { color: "#ffd24a", width: 2.2 },
];
/** Arrows across the image. */
const ARROWS = 36;

export function drawContour(
  canvas: HTMLCanvasElement,
  image: HTMLCanvasElement,
  { contour, first, field, held }: ShownContour,
): void {
  const context = canvas.getContext("2d")!;
  const scale = Math.max(0.6, canvas.width / 700);
  context.drawImage(image, 0, 0);
  if (field) drawArrows(context, field, scale);
  context.setLineDash([5 * scale, 5 * scale]);
  Object.assign(context, { strokeStyle: "rgb(255 255 255 / 0.85)", lineWidth: 1.4 * scale });
  trace(context, first);
  context.setLineDash([]);
  for (const { color, width } of LINES) {
    Object.assign(context, { strokeStyle: color, lineWidth: width * scale, lineJoin: "round" });
    trace(context, contour);
  }
  if (!held) return;
  Object.assign(context, { fillStyle: "#fff", strokeStyle: "rgb(0 0 0 / 0.8)", lineWidth: 1.5 * scale });
  context.beginPath();
  context.arc(held.x, held.y, 5 * scale, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, contour: readonly PromptPosition[]): void {
  context.beginPath();
  for (const { x, y } of contour) context.lineTo(x, y);
  context.closePath();
  context.stroke();
}

function drawArrows(context: CanvasRenderingContext2D, { x, y, height, width }: VectorField, scale: number): void {
  const step = Math.max(3, Math.round(width / ARROWS));
  context.fillStyle = "rgb(255 255 255 / 0.55)";
  context.fillRect(0, 0, width, height);
  Object.assign(context, { strokeStyle: "#1450c8", lineWidth: 1.2 * scale });
  context.beginPath();
  for (let row = step >> 1; row < height; row += step) {
    for (let column = step >> 1; column < width; column += step) {
      const i = row * width + column;
      const [dx, dy] = [0.75 * step * x[i]!, 0.75 * step * y[i]!];
      const [toX, toY] = [column + 0.5 + dx, row + 0.5 + dy];
      context.moveTo(column + 0.5, row + 0.5);
      context.lineTo(toX, toY);
      context.lineTo(toX - 0.35 * dx + 0.22 * dy, toY - 0.35 * dy - 0.22 * dx);
      context.moveTo(toX, toY);
      context.lineTo(toX - 0.35 * dx - 0.22 * dy, toY - 0.35 * dy + 0.22 * dx);
    }
  }
  context.stroke();
}

/** Draws lines, closed where they end where they began, over an image; the first ones dashed. */
export function drawLines(
  canvas: HTMLCanvasElement,
  image: HTMLCanvasElement,
  lines: readonly (readonly PromptPosition[])[],
  first: readonly PromptPosition[],
): void {
  const context = canvas.getContext("2d")!;
  const scale = Math.max(0.6, canvas.width / 700);
  context.drawImage(image, 0, 0);
  context.setLineDash([5 * scale, 5 * scale]);
  Object.assign(context, { strokeStyle: "rgb(255 255 255 / 0.85)", lineWidth: 1.4 * scale });
  trace(context, first);
  context.setLineDash([]);
  for (const { color, width } of LINES) {
    Object.assign(context, { strokeStyle: color, lineWidth: width * scale, lineJoin: "round" });
    for (const line of lines) {
      context.beginPath();
      for (const { x, y } of line) context.lineTo(x, y);
      context.stroke();
    }
  }
}
