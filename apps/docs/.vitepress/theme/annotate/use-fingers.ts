/** Two fingers on a canvas, or its middle button, or the wheel with Ctrl: they zoom and move, and draw nothing. */
import type { useZoom } from "./use-zoom.js";

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

const middleOf = ([a, b]: readonly Place[]): Place => ({
  clientX: (a!.clientX + b!.clientX) / 2,
  clientY: (a!.clientY + b!.clientY) / 2,
});
const gapOf = ([a, b]: readonly Place[]): number => Math.hypot(a!.clientX - b!.clientX, a!.clientY - b!.clientY);

/** `isMover` says whether one pointer moves the image too; `stop` ends what the first finger has begun. */
export function useFingers({ by, pan }: ReturnType<typeof useZoom>, isMover: () => boolean, stop: () => void) {
  const fingers = new Map<number, Place>();
  let dragged = 0;
  let isMoving = false;

  /** Each of these says whether the event was for the view. */
  function press(event: PointerEvent): boolean {
    const { pointerId, clientX, clientY } = event;
    fingers.set(pointerId, { clientX, clientY });
    if (fingers.size === 1) {
      dragged = 0;
      isMoving = event.button === 1 || (isMover() && event.button === 0);
    } else {
      stop();
      isMoving = true;
    }
    if (isMoving && event.isTrusted) (event.currentTarget as Element).setPointerCapture(pointerId);
    if (isMoving) event.preventDefault();
    return isMoving;
  }

  function drag({ pointerId, clientX, clientY }: PointerEvent): boolean {
    const before = fingers.get(pointerId);
    if (!before || !isMoving) return false;
    const old = [...fingers.values()];
    fingers.set(pointerId, { clientX, clientY });
    const now = [...fingers.values()];
    if (now.length > 1) {
      const [from, to] = [middleOf(old), middleOf(now)];
      pan(to.clientX - from.clientX, to.clientY - from.clientY);
      by(gapOf(now) / Math.max(1, gapOf(old)), to);
    } else pan(clientX - before.clientX, clientY - before.clientY);
    dragged += Math.hypot(clientX - before.clientX, clientY - before.clientY);
    return true;
  }

  function lift({ pointerId }: PointerEvent): boolean {
    fingers.delete(pointerId);
    const was = isMoving;
    if (fingers.size === 0) isMoving = false;
    return was;
  }

  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    by(Math.exp(-event.deltaY / 300), event);
  }

  /** Whether the last press was a click, and no drag. */
  const isClick = (): boolean => dragged < 5;
  return { press, drag, lift, wheel, isClick };
}
