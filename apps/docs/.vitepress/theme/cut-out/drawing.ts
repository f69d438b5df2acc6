/** What a reader has drawn, with a way back, and the prompt that it makes. */
import type { Prompt, PromptStroke } from "@segkit/core/prompts";
import { computed, ref, shallowRef } from "vue";
import type { CutMethod } from "./method.js";
import { clicksOf, type Drawn, strokesOf } from "./steps.js";

interface Size {
  readonly height: number;
  readonly width: number;
}

/** A list of steps with a way back, and forth again. */
export function useDrawing() {
  const steps = shallowRef<readonly Drawn[]>([]);
  const undone = shallowRef<readonly Drawn[]>([]);
  const edgeIsBackground = ref(true);

  function add(step: Drawn): void {
    steps.value = [...steps.value, step];
    undone.value = [];
  }

  function undo(): void {
    const last = steps.value.at(-1);
    if (!last) return;
    steps.value = steps.value.slice(0, -1);
    undone.value = [...undone.value, last];
  }

  function redo(): void {
    const next = undone.value.at(-1);
    if (!next) return;
    undone.value = undone.value.slice(0, -1);
    steps.value = [...steps.value, next];
  }

  function clear(): void {
    steps.value = [];
    undone.value = [];
  }

  const canUndo = computed(() => steps.value.length > 0);
  const canRedo = computed(() => undone.value.length > 0);
  return { steps, edgeIsBackground, add, undo, redo, clear, canUndo, canRedo };
}

/** Of a network that is asked about the image alone. */
const NOTHING: Prompt = {};

/** The prompt of what was drawn and the method uses: strokes in their order, the newest box and outline; nothing where nothing says what the object is. */
export function promptOf(
  steps: readonly Drawn[],
  { height, width }: Size,
  edgeIsBackground: boolean,
  { tools, byRegion, network }: CutMethod,
): Prompt | undefined {
  if (network === "image") return NOTHING;
  const strokes = tools.includes("brush") ? strokesOf(steps) : [];
  const box = tools.includes("box") ? steps.findLast((step) => step.kind === "box")?.box : undefined;
  const contour = tools.includes("outline") ? steps.findLast((step) => step.kind === "contour")?.contour : undefined;
  const isOpen = box === undefined && contour === undefined;
  if (!strokes.some(({ label }) => label === "foreground") && (isOpen || !byRegion)) return undefined;
  if (network === "prompt") return clicksOf(steps);
  const drawn = isOpen && edgeIsBackground ? [edgeOf(height, width), ...strokes] : strokes;
  return { ...(drawn.length > 0 && { strokes: drawn }), ...(box && { box }), ...(contour && { contour }) };
}

function edgeOf(height: number, width: number): PromptStroke {
  const [right, bottom] = [width - 1, height - 1];
  const corners = [
    { x: 0, y: 0 },
    { x: right, y: 0 },
    { x: right, y: bottom },
    { x: 0, y: bottom },
    { x: 0, y: 0 },
  ];
  return { points: corners, label: "background", width: 1 };
}
