/** What pointers and keys do on the canvas, by the chosen tool: draw, hold the wand, select, move the image. */
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import type { Ref } from "vue";
import type { useBoard } from "../cut-out/use-board.js";
import type { useTool } from "../cut-out/use-tool.js";
import { type ToolName, toolOf } from "./tools.js";
import { useFingers } from "./use-fingers.js";
import type { Marking } from "./use-marking.js";
import type { useZoom } from "./use-zoom.js";

interface Parts {
  readonly board: Readonly<Ref<HTMLCanvasElement | null>>;
  readonly image: Readonly<Ref<Image | undefined>>;
  readonly tool: Readonly<Ref<ToolName>>;
  readonly hand: ReturnType<typeof useTool>;
  readonly canvas: Pick<ReturnType<typeof useBoard>, "cursor" | "press" | "drag" | "lift" | "key">;
  readonly zoom: ReturnType<typeof useZoom>;
  readonly marking: Marking;
  readonly select: (at: PromptPosition) => void;
}

export function usePointer({ board, image, tool, hand, canvas, zoom, marking, select }: Parts) {
  const { wand } = marking;
  const stop = (): void => {
    hand.cancel();
    wand.cancel();
  };
  const fingers = useFingers(zoom, () => tool.value === "select", stop);

  function press(event: PointerEvent): void {
    if (!image.value || fingers.press(event)) return;
    if (tool.value === "wand" && event.button === 0) {
      event.preventDefault();
      board.value!.focus({ preventScroll: true });
      if (event.isTrusted) board.value!.setPointerCapture(event.pointerId);
      wand.press(zoom.view.positionOf(event), event.clientX);
    } else if (toolOf(tool.value).draws.length > 0) canvas.press(event);
  }

  function drag(event: PointerEvent): void {
    if (!image.value || fingers.drag(event)) return;
    if (wand.held.value) wand.drag(event.clientX);
    else canvas.drag(event);
  }

  function lift(event: PointerEvent): void {
    if (!image.value) return;
    if (fingers.lift(event)) {
      if (tool.value === "select" && fingers.isClick()) select(zoom.view.positionOf(event));
    } else if (wand.held.value) wand.release();
    else canvas.lift(event);
  }

  function cancel(event: PointerEvent): void {
    fingers.lift(event);
    stop();
  }

  /** Keys of the canvas: the cross draws, or selects. */
  function key(event: KeyboardEvent): void {
    const isPress = event.key === " " || event.key === "Enter";
    // what ends a proposal, or a selection, draws nothing
    if (!hand.open.value && /^(?:Enter|Escape)$/.test(event.key) && tool.value !== "select") return;
    if (tool.value === "select" && isPress && canvas.cursor.value) {
      select(canvas.cursor.value);
      event.preventDefault();
    } else if (tool.value !== "select" || !isPress) canvas.key(event);
  }

  return { press, drag, lift, cancel, key, wheel: fingers.wheel };
}
