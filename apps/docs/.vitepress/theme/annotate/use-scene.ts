/** Draws the image, its objects, and what is being drawn, whenever one of them changes. */
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { toCanvas } from "@segkit/runtime-web/images";
import { computed, type Ref, shallowRef, watch } from "vue";
import { drawScene } from "../cut-out/show.js";
import type { useTool } from "../cut-out/use-tool.js";
import { compose } from "./show-objects.js";
import type { ToolName } from "./tools.js";
import type { Marking } from "./use-marking.js";
import type { Project } from "./use-project.js";
import type { useZoom } from "./use-zoom.js";

interface Parts {
  readonly board: Readonly<Ref<HTMLCanvasElement | null>>;
  readonly image: Readonly<Ref<Image | undefined>>;
  readonly tool: Readonly<Ref<ToolName>>;
  readonly project: Project;
  readonly marking: Marking;
  readonly hand: ReturnType<typeof useTool>;
  readonly zoom: ReturnType<typeof useZoom>;
  readonly cursor: Readonly<Ref<PromptPosition | undefined>>;
  readonly wires: Readonly<Ref<readonly (readonly PromptPosition[])[]>>;
}

export function useScene({ board, image, tool, project, marking, hand, zoom, cursor, wires }: Parts): void {
  const { state, history } = project;
  const base = computed(() => image.value && toCanvas(image.value, document.createElement("canvas")));
  const grid = shallowRef<HTMLCanvasElement>();
  watch([image, tool, marking.fineness], async ([now, name]) => {
    grid.value = undefined;
    if (!now || name !== "superpixels") return;
    const wanted = marking.fineness.value;
    const lines = await marking.gridOf(now).catch(() => undefined);
    const isWanted = image.value === now && tool.value === name && marking.fineness.value === wanted;
    if (lines && isWanted) grid.value = toCanvas(lines, document.createElement("canvas"));
  });
  const composed = computed(() => {
    const { classes, hidden, selected } = state;
    const proposal = marking.wand.held.value?.rle ?? marking.proposal.value;
    const shown = { objects: history.value.objects, classes, hidden, selected, proposal, grid: grid.value };
    return base.value && compose(base.value, shown);
  });
  let frame = 0;

  function draw(): void {
    frame = 0;
    const canvas = board.value;
    if (!canvas || !composed.value) return;
    const density = window.devicePixelRatio || 1;
    const { width, height } = zoom.size.value;
    const [across, down] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
    const context = canvas.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, across, down);
    zoom.transform(context, density);
    const steps = marking.drawing.steps.value;
    const scene = { mask: undefined, steps, open: hand.open.value, cursor: cursor.value, wires: wires.value };
    drawScene(canvas, composed.value, scene, zoom.view.scale.value);
  }

  const what = [composed, marking.drawing.steps, hand.open, cursor, wires, zoom.size, zoom.center, zoom.zoom];
  watch(what, () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  });
}
