// The page with the network that runs on its own: a portrait at once, the camera by a click.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const PAGE = "networks/selfie.html";

/** Waits for a state and at least so many images, and gives what is shown. */
async function shown(page, state, count = 1) {
  await page.waitForFunction(
    ([wanted, least]) => {
      const { state, count } = document.querySelector(".selfie").dataset;
      return state === "failed" || (state === wanted && Number(count) >= least);
    },
    [state, count],
  );
  assert.equal(await page.locator(".selfie").getAttribute("data-state"), state, await page.locator(".selfie").textContent());
  return page.evaluate(() => {
    const { source, image, shown, ready } = window.segkitSelfie;
    const equal = (x, y) => {
      const at = 3 * (y * image.width + x);
      return [0, 1, 2].every((c) => image.data[at + c] === shown.image.data[at + c]);
    };
    const { height, width } = image;
    return {
      source,
      height,
      width,
      share: shown.share,
      channels: shown.image.channels,
      backend: ready.backend,
      face: equal(230, 110),
      wall: equal(60, 60),
    };
  });
}

describe("the page of the selfie network", () => {
  it("finds the person of a portrait at once, and blurs what is behind", async () => {
    const { page, problems, close } = await open(PAGE);
    const found = await shown(page, "image");
    assert.equal(found.source, "image");
    assert.ok(found.share > 0.35 && found.share < 0.75, `${found.share} of the portrait`);
    assert.ok(found.face, "the face is as it was");
    assert.ok(!found.wall, "the background is not");
    assert.match(await page.locator(".live-status").first().textContent(), /ms for the network.*% of the image is a person/);
    await page.locator(".selfie .field-choice").selectOption({ label: "A color" });
    await page.waitForFunction(() => {
      const { data, width } = window.segkitSelfie.shown.image;
      const at = 3 * (4 * width + 4);
      return data[at] === 0x2f && data[at + 1] === 0x6f && data[at + 2] === 0x5e;
    });
    await page.locator(".selfie .field-choice").selectOption({ label: "None: the mask alone" });
    await page.waitForFunction(() => window.segkitSelfie.shown.image.channels === 1);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("goes on with the camera, frame by frame, and lets it go", async () => {
    const { page, problems, close } = await open(PAGE, { permissions: ["camera"] });
    await shown(page, "image");
    await page.getByRole("radio", { name: "144 × 256" }).check({ force: true });
    await page.getByRole("radio", { name: "WASM" }).check({ force: true });
    const before = await shown(page, "image");
    assert.equal(before.backend, "wasm");
    const count = Number(await page.locator(".selfie").getAttribute("data-count"));
    const track = await page.evaluateHandle(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        window.camera = await ask(wanted);
        return window.camera;
      };
      return window;
    });
    await page.getByRole("button", { name: "Use the camera" }).click();
    const found = await shown(page, "camera", count + 5);
    assert.equal(found.source, "camera");
    assert.ok(found.width === 640 && found.share >= 0 && found.share <= 1);
    assert.match(await page.locator(".live-status").first().textContent(), /frames a second/);
    await page.getByRole("button", { name: "Stop the camera" }).click();
    await page.waitForFunction(() => window.segkitSelfie.source === "image");
    assert.deepEqual(await track.evaluate(({ camera }) => camera.getTracks().map(({ readyState }) => readyState)), ["ended"]);
    assert.deepEqual([...problems], []);
    await close();
  });
});
