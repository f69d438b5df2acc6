/** A canvas that is drawn on: by pointer, pen and finger, and by a cross that the keyboard moves. */
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { type Ref, shallowRef } from "vue";
import type { useTool } from "./use-tool.js";
import { useWholeImage, type View } from "./use-whole-image.js";

/** How near to its first corner an outline is closed, and how far an arrow moves the cross, in pixels of the screen. */
const [REACH, STRIDE] = [14, 8];
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function useBoard(
  board: Readonly<Ref<HTMLCanvasElement | null>>,
  image: Readonly<Ref<Image | undefined>>,
  hand: ReturnType<typeof useTool>,
  lead: (at: PromptPosition) => void = () => {},
  view: View = useWholeImage(board, image),
) {
  const cursor = shallowRef<PromptPosition>();
  const { scale, positionOf } = view;

  /** Shows a new image. */
  function open(opened: Image): void {
    cursor.value = undefined;
    view.open(opened);
  }

  function press(event: PointerEvent): void {
    if (!image.value || event.button !== 0) return;
    event.preventDefault();
    board.value!.focus({ preventScroll: true });
    // events that a program makes have no pointer to capture
    if (event.isTrusted) board.value!.setPointerCapture(event.pointerId);
    cursor.value = undefined;
    hand.begin(positionOf(event), REACH * scale.value);
  }

  function drag(event: PointerEvent): void {
    if (!hand.open.value) return;
    lead(positionOf(event));
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [event]) hand.move(positionOf(each));
  }

  function lift(event: PointerEvent): void {
    if (!hand.open.value) return;
    hand.move(positionOf(event));
    hand.end();
  }

  /** Arrows move a cross; the space bar presses and releases there. */
  function key(event: KeyboardEvent): void {
    if (!image.value || event.ctrlKey || event.metaKey || event.altKey) return;
    const { width: w, height: h } = image.value;
    const at = cursor.value ?? { x: Math.floor(w / 2) + 0.5, y: Math.floor(h / 2) + 0.5 };
    const arrow = ARROWS[event.key];
    if (arrow) {
      const stride = event.shiftKey ? 1 : Math.max(1, Math.round(STRIDE * scale.value));
      const moved = (value: number, by: number, most: number) => Math.min(most - 0.5, Math.max(0.5, value + by * stride));
      cursor.value = { x: moved(at.x, arrow[0], w), y: moved(at.y, arrow[1], h) };
      hand.move(cursor.value);
      lead(cursor.value);
    } else if (event.key === "Enter" && hand.open.value?.kind === "contour") hand.close();
    else if (event.key === " " || event.key === "Enter") {
      cursor.value = at;
      if (hand.open.value && hand.open.value.kind !== "contour") hand.end();
      else hand.begin(at, REACH * scale.value);
    } else if (event.key === "Escape") hand.cancel();
    else return;
    event.preventDefault();
  }

  return { cursor, scale, open, press, drag, lift, key };
}
