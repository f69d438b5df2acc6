/** Points of events on elements as pages lay them out: scaled, bordered, fitted, scrolled, transformed. */
import { labelAt } from "@segkit/core";
import { expectError } from "@segkit/testing";
import { afterEach, describe, expect, it } from "vitest";
import { server } from "vitest/browser";
import { pointFromEvent } from "./index.js";

const added: Element[] = [];
afterEach(() => {
  for (const element of added.splice(0)) element.remove();
  scrollTo(0, 0);
});

function shown<Shown extends HTMLElement>(element: Shown, css: string, parent: Element = document.body): Shown {
  element.style.cssText = css;
  parent.append(element);
  added.push(element);
  return element;
}
const canvasOf = (width: number, height: number) => Object.assign(document.createElement("canvas"), { width, height });

/** What the listener of an event at a place of the window gets. */
function eventAt(target: Element, clientX: number, clientY: number): PointerEvent {
  let seen: PointerEvent | undefined;
  target.addEventListener("pointermove", (event) => (seen = event as PointerEvent), { once: true });
  const event = new PointerEvent("pointermove", { clientX, clientY, bubbles: true });
  // events that a script makes are at whole pixels in WebKit
  Object.defineProperties(event, { clientX: { value: clientX }, clientY: { value: clientY } });
  target.dispatchEvent(event);
  return seen!;
}

/** Firefox has touches on screens that feel them, and scripts cannot make WebKitGTK's. */
const touches = server.browser === "chromium";

const close = (point: { x: number; y: number }, x: number, y: number) => {
  expect(Math.abs(point.x - x)).toBeLessThan(1e-3);
  expect(Math.abs(point.y - y)).toBeLessThan(1e-3);
};

describe("pointFromEvent", () => {
  it("finds pixels of a canvas that the page shows larger, with border and padding", () => {
    for (const sizing of ["content-box", "border-box"]) {
      const edges = sizing === "border-box" ? 5 + 7 + 11 + 13 : 0;
      const canvas = shown(
        canvasOf(20, 10),
        `box-sizing: ${sizing}; width: ${200 + edges}px; height: ${50 + edges}px; border: solid; border-width: 5px 7px 7px 5px; padding: 11px 13px 13px 11px; margin: 3.25px`,
      );
      const { left, top } = canvas.getBoundingClientRect();
      const width = sizing === "border-box" ? 200 + edges - 36 : 200;
      const height = sizing === "border-box" ? 50 + edges - 36 : 50;
      close(pointFromEvent(canvas, eventAt(canvas, left + 16, top + 16)), 0, 0);
      close(pointFromEvent(canvas, eventAt(canvas, left + 16 + width / 4, top + 16 + height / 2)), 5, 5);
      expect(pointFromEvent(canvas, eventAt(canvas, left + 16 + width / 4, top + 16 + height / 2)).inside).toBe(true);
      expect(pointFromEvent(canvas, eventAt(canvas, left + 2, top + 30)).inside).toBe(false);
    }
  });

  it.each([
    // a canvas of 20 × 10 in a box of 100 × 100, the point at (50, 50) of it, and at (10, 10)
    ["fill", "", [10, 5], [2, 1], true],
    ["contain", "", [10, 5], [2, -3], false],
    ["cover", "", [10, 5], [6, 1], true],
    ["none", "", [10, 5], [-30, -35], false],
    ["scale-down", "", [10, 5], [-30, -35], false],
    ["contain", "0 0", [10, 10], [2, 2], true],
    ["contain", "right 10px bottom 20px", [12, 4], [4, -4], false],
    ["none", "10px 20px", [40, 30], [0, -10], false],
    ["cover", "25% 0%", [7.5, 5], [3.5, 1], true],
  ] as const)("object-fit: %s; object-position: %s", (objectFit, position, middle, corner, inside) => {
    const canvas = shown(
      canvasOf(20, 10),
      `width: 100px; height: 100px; object-fit: ${objectFit}; ${position && `object-position: ${position}`}`,
    );
    const { left, top } = canvas.getBoundingClientRect();
    close(pointFromEvent(canvas, eventAt(canvas, left + 50, top + 50)), middle[0], middle[1]);
    const point = pointFromEvent(canvas, eventAt(canvas, left + 10, top + 10));
    close(point, corner[0], corner[1]);
    expect(point.inside).toBe(inside);
  });

  it("follows scrolling and scaling by transforms", () => {
    const outer = shown(
      document.createElement("div"),
      "position: absolute; top: 900px; left: 30px; height: 3000px; transform: scale(2, 0.5); transform-origin: 0 0",
    );
    const canvas = shown(canvasOf(20, 10), "width: 100px; height: 50px; border: 4px solid", outer);
    scrollTo(0, 700);
    const { left, top } = canvas.getBoundingClientRect();
    close(pointFromEvent(canvas, eventAt(canvas, left + 2 * (4 + 50), top + 0.5 * (4 + 25))), 10, 5);
  });

  it("gives the point in the size that is asked for", () => {
    const canvas = shown(canvasOf(200, 100), "width: 100px; height: 50px");
    const { left, top } = canvas.getBoundingClientRect();
    const labels = { data: Uint8Array.of(1, 2, 3, 4), height: 2, width: 2 };
    const { x, y } = pointFromEvent(canvas, eventAt(canvas, left + 75, top + 10), labels);
    close({ x, y }, 1.5, 0.4);
    expect(labelAt(labels, x, y)).toBe(2);
    const outside = pointFromEvent(canvas, eventAt(document.body, left + 150, top + 10), labels);
    expect([outside.inside, labelAt(labels, outside.x, outside.y)]).toEqual([false, undefined]);
  });

  it.runIf(touches)("takes touches, the one that ended too, and images", async () => {
    const image = new Image();
    image.src = canvasOf(30, 20).toDataURL();
    await image.decode();
    shown(image, "width: 90px; height: 40px");
    const { left, top } = image.getBoundingClientRect();
    const touch = new Touch({ identifier: 1, target: image, clientX: left + 45, clientY: top + 10 });
    close(pointFromEvent(image, new TouchEvent("touchmove", { touches: [touch], changedTouches: [touch] })), 15, 5);
    close(pointFromEvent(image, new TouchEvent("touchend", { touches: [], changedTouches: [touch] })), 15, 5);
    close(pointFromEvent(image, touch), 15, 5);
  });

  it("refuses what is not shown, or no event", () => {
    const canvas = shown(canvasOf(2, 2), "width: 20px; height: 20px");
    const event = { clientX: 1, clientY: 1 };
    expectError("invalid-argument", () => pointFromEvent(canvasOf(2, 2), event));
    expectError("invalid-argument", () => pointFromEvent(new Image(), event));
    expectError("invalid-argument", () => pointFromEvent(null as never, event));
    expectError("invalid-argument", () => pointFromEvent(canvas.getContext("2d") as never, event));
    expectError("invalid-argument", () => pointFromEvent(canvas, new Event("click") as never));
    if (touches) expectError("invalid-argument", () => pointFromEvent(canvas, new TouchEvent("touchend")));
  });
});
