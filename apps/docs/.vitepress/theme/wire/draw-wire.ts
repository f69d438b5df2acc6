/** Draws a wire over its image. */
import type { PromptPosition } from "@segkit/core/prompts";

export interface ShownWire {
  readonly anchors: readonly PromptPosition[];
  /** From the last anchor to the pointer. */
  readonly wire: readonly PromptPosition[];
  /** What is fixed. */
  readonly outline: readonly PromptPosition[];
  readonly closed: boolean;
}

/** Lines have a dark border, so that they show on any ground. */
const LINES = [
  { color: "rgb(0 0 0 / 0.7)", width: 4 },
  { color: "#ffd24a", width: 2 },
];

export function drawWire(
  canvas: HTMLCanvasElement,
  image: HTMLCanvasElement,
  { anchors, wire, outline, closed }: ShownWire,
): void {
  const context = canvas.getContext("2d")!;
  const scale = Math.max(1, canvas.width / 700);
  context.drawImage(image, 0, 0);
  const lines = [outline, wire].filter(({ length }) => length > 1);
  for (const { color, width } of LINES) {
    Object.assign(context, { strokeStyle: color, lineWidth: width * scale, lineJoin: "round", lineCap: "round" });
    for (const line of lines) {
      context.beginPath();
      for (const { x, y } of line) context.lineTo(x + 0.5, y + 0.5);
      if (closed && line === outline) context.closePath();
      context.stroke();
    }
  }
  if (closed && outline.length > 2) {
    context.fillStyle = "rgb(255 210 74 / 0.3)";
    context.beginPath();
    for (const { x, y } of outline) context.lineTo(x + 0.5, y + 0.5);
    context.fill();
  }
  for (const { x, y } of anchors) {
    context.beginPath();
    context.arc(x + 0.5, y + 0.5, 4 * scale, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: "#fff", strokeStyle: "rgb(0 0 0 / 0.8)", lineWidth: 1.5 * scale });
    context.fill();
    context.stroke();
  }
}
