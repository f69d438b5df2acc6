/** The part of an image that a canvas shows: zoomed by keys, buttons, wheel and two fingers, moved by dragging. */
import type { Image } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { computed, onUnmounted, type Ref, ref, shallowRef } from "vue";
import { type View, within } from "../cut-out/use-whole-image.js";

/** How far one may go in, in pixels of the screen for one of the image, and by how much at a time. */
const [MOST, STEP] = [40, 1.5];

type Pointer = Pick<PointerEvent, "clientX" | "clientY">;

export function useZoom(board: Readonly<Ref<HTMLCanvasElement | null>>, image: Readonly<Ref<Image | undefined>>) {
  /** The canvas's size on the page. */
  const size = shallowRef({ width: 600, height: 400 });
  const zoom = ref(1);
  /** The place in the image that is in the middle. */
  const center = shallowRef<PromptPosition>({ x: 0, y: 0 });
  const fit = computed(() => {
    const { width, height } = image.value ?? size.value;
    return Math.min(size.value.width / width, size.value.height / height);
  });
  /** Pixels of the screen for one of the image. */
  const unit = computed(() => fit.value * zoom.value);
  const scale = computed(() => 1 / unit.value);
  let observer: ResizeObserver | undefined;

  function open({ width, height }: Image): void {
    zoom.value = 1;
    center.value = { x: width / 2, y: height / 2 };
    observer ??= new ResizeObserver(([entry]) => {
      const { width: across, height: down } = entry!.contentRect;
      if (across > 0 && down > 0) size.value = { width: across, height: down };
    });
    observer.observe(board.value!);
  }

  /** Where a pointer is in the image, or beside it. */
  function placeOf({ clientX, clientY }: Pointer): PromptPosition {
    const { left, top } = board.value!.getBoundingClientRect();
    const { width, height } = size.value;
    const [x, y] = [clientX - left - width / 2, clientY - top - height / 2];
    return { x: center.value.x + x * scale.value, y: center.value.y + y * scale.value };
  }

  function positionOf(at: Pointer): PromptPosition {
    const { x, y } = placeOf(at);
    return { x: within(x, image.value!.width), y: within(y, image.value!.height) };
  }

  /** Puts a place in the middle, as far as the image reaches. */
  function moveTo({ x, y }: PromptPosition): void {
    const reach = (at: number, extent: number, shown: number) => {
      const half = (shown * scale.value) / 2;
      return 2 * half >= extent ? extent / 2 : Math.min(extent - half, Math.max(half, at));
    };
    const { width, height } = image.value!;
    center.value = { x: reach(x, width, size.value.width), y: reach(y, height, size.value.height) };
  }

  /** Goes in or out; what is under the pointer stays there. */
  function by(factor: number, at?: Pointer): void {
    if (!image.value) return;
    const fixed = at ? placeOf(at) : center.value;
    const before = scale.value;
    zoom.value = Math.min(Math.max(1, MOST / fit.value), Math.max(1, zoom.value * factor));
    const part = scale.value / before;
    const { x, y } = center.value;
    moveTo({ x: fixed.x + (x - fixed.x) * part, y: fixed.y + (y - fixed.y) * part });
  }

  /** Moves the image by pixels of the screen. */
  const pan = (x: number, y: number): void =>
    moveTo({ x: center.value.x - x * scale.value, y: center.value.y - y * scale.value });

  /** Brings a place into view. */
  function reveal({ x, y }: PromptPosition): void {
    const [across, down] = [(size.value.width * scale.value) / 2, (size.value.height * scale.value) / 2];
    const isSeen = Math.abs(x - center.value.x) < across && Math.abs(y - center.value.y) < down;
    if (!isSeen) moveTo({ x, y });
  }

  /** Lets a canvas of the screen's resolution draw in pixels of the image. */
  function transform(context: CanvasRenderingContext2D, density: number): void {
    const { width, height } = size.value;
    const along = (middle: number, extent: number) => density * (extent / 2 - middle * unit.value);
    const pixel = density * unit.value;
    context.setTransform(pixel, 0, 0, pixel, along(center.value.x, width), along(center.value.y, height));
    context.imageSmoothingEnabled = unit.value < 3;
  }

  onUnmounted(() => observer?.disconnect());
  const view: View = { scale, positionOf, open };
  return {
    view,
    size,
    zoom,
    center,
    by,
    pan,
    reveal,
    transform,
    into: () => by(STEP),
    out: () => by(1 / STEP),
    whole: () => by(0),
  };
}
