/** What a pointer or the keyboard draws with the chosen tool, until it is a step. */
import type { PromptPosition } from "@segkit/core/prompts";
import { computed, ref, shallowRef, watch } from "vue";
import type { Tool } from "./method.js";
import type { Drawn, Mark } from "./steps.js";

export function useTool(add: (step: Drawn) => void) {
  const tool = ref<Tool>("brush");
  const side = ref<Mark>("foreground");
  const width = ref(7);
  /** What is being drawn. */
  const open = shallowRef<Drawn>();
  /** The corners of an outline that is not closed yet. */
  const outline = computed(() => (open.value?.kind === "contour" ? open.value.contour : []));
  let corner: PromptPosition = { x: 0, y: 0 };

  const pixel = ({ x, y }: PromptPosition) => ({ x: Math.floor(x), y: Math.floor(y) });
  const strokeOf = (points: readonly PromptPosition[]): Drawn => ({
    kind: "stroke",
    stroke: { points, label: side.value, width: width.value },
  });

  /** A press. An outline is closed by a corner within `reach` of its first one. */
  function begin(at: PromptPosition, reach: number): void {
    if (tool.value === "point") add(strokeOf([pixel(at)]));
    else if (tool.value === "brush") open.value = strokeOf([pixel(at)]);
    else if (tool.value === "box") {
      corner = pixel(at);
      open.value = { kind: "box", box: { ...corner, width: 0, height: 0 } };
    } else {
      const corners = outline.value;
      const first = corners[0];
      if (first && corners.length > 2 && Math.hypot(first.x - at.x, first.y - at.y) <= reach) close();
      else open.value = { kind: "contour", contour: [...corners, { x: tenth(at.x), y: tenth(at.y) }] };
    }
  }

  function move(at: PromptPosition): void {
    const step = open.value;
    if (step?.kind === "stroke") {
      const { points } = step.stroke;
      const [next, last] = [pixel(at), points.at(-1)!];
      if (next.x !== last.x || next.y !== last.y) open.value = strokeOf([...points, next]);
    } else if (step?.kind === "box") {
      const [a, b] = [corner, pixel(at)];
      const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
      open.value = { kind: "box", box: { x, y, width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) + 1 } };
    }
  }

  /** A release. A press that did not move draws no box. */
  function end(): void {
    const step = open.value;
    if (step === undefined || step.kind === "contour") return;
    open.value = undefined;
    if (step.kind === "stroke" || (step.box.width > 1 && step.box.height > 1)) add(step);
  }

  /** Ends an outline. */
  function close(): void {
    const step = open.value;
    if (step?.kind !== "contour" || step.contour.length < 3) return;
    open.value = undefined;
    add(step);
  }

  /** Takes back the last corner of an outline. */
  function back(): void {
    const corners = outline.value.slice(0, -1);
    open.value = corners.length > 0 ? { kind: "contour", contour: corners } : undefined;
  }

  function cancel(): void {
    open.value = undefined;
  }

  watch(tool, cancel);
  return { tool, side, width, open, outline, begin, move, end, close, back, cancel };
}

const tenth = (value: number): number => Math.round(10 * value) / 10;
