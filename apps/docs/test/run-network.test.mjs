// The page that runs networks, used as a reader would.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

describe("the page that runs networks", () => {
  const network = { nClasses: 3, width: 4 };

  /** Waits for the end of what the page does, and gives its state. */
  async function ended(page) {
    await page.waitForFunction(() => ["done", "failed"].includes(document.querySelector(".network").dataset.state), undefined, {
      timeout: 30_000,
    });
    return page.locator(".network").getAttribute("data-state");
  }

  it("runs a weight file with its own configuration: times, mask, classes, layers, comparison; and says why another file does not fit", async () => {
    const { initialize, saveSafetensors, summary, unet, wnet } = await import("@segkit/nn");
    const file = async (model, name) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(await saveSafetensors(initialize(model))),
    });
    const { page, problems, close } = await open("networks/run.html?family=unet");
    await page.getByLabel("Weight files").setInputFiles(await file(unet(network), "tiny.safetensors"));
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("radio", { name: "WASM" }).check({ force: true });
    await page.waitForFunction(() => document.querySelector(".network canvas").width === 600);
    const picture = await page.evaluate(() => document.querySelector(".network canvas").toDataURL());
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done", await page.locator(".network").textContent());
    const { loaded, ran } = await page.evaluate(() => {
      const { loaded, ran } = window.segkitNetwork;
      return { loaded, ran: { ...ran, labels: [...new Set(ran.labels.data)], pixels: ran.labels.data.length } };
    });
    assert.deepEqual({ ...loaded.options }, { ...network, upsampling: "transposed" });
    assert.equal(loaded.parameters, summary(unet(network), { height: 64, width: 64 }).parameters);
    assert.equal(loaded.backend, "wasm");
    assert.match(loaded.reason, /1 thread/);
    assert.ok(ran.pixels === 600 * 400 && ran.labels.every((label) => label >= 0 && label < 3));
    assert.notEqual(
      await page.evaluate(() => document.querySelector(".network canvas").toDataURL()),
      picture,
      "no mask over the image",
    );
    assert.equal(await page.locator(".network-times dt").count(), 8);
    assert.equal(await page.locator(".legend li").count(), ran.labels.length);
    assert.equal(await page.locator(".layers tbody tr").count(), loaded.layers.length);
    await page.getByRole("button", { name: "Verify against WASM" }).click();
    await page.waitForFunction(() => window.segkitNetwork.verification);
    assert.equal(await ended(page), "done");
    assert.match(await page.locator(".network-verify").textContent(), /logits: largest \|difference\| 0 /);

    await page.getByLabel("Weight files").setInputFiles(await file(wnet(), "other.safetensors"));
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /weights-mismatch.*inc\.double_conv\.0\.weight.*nearest names: /);
    await page
      .getByLabel("Weight files")
      .setInputFiles({ name: "notes.pth", mimeType: "text/plain", buffer: Buffer.from("no weights") });
    await page.getByRole("button", { name: "Load and run" }).click();
    await page.waitForFunction(() => document.querySelector(".network-failure")?.textContent.includes("corrupt-weights"));
    assert.deepEqual([...problems], []);
    await close();
  });

  it("runs random weights, which can be aborted", async () => {
    const { page, problems, close } = await open("networks/run.html?family=segformer&variant=b5");
    await page.getByRole("button", { name: "Load and run" }).click();
    await page.getByRole("button", { name: "Abort" }).click();
    assert.equal(await ended(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /^aborted/);
    await page.getByRole("radio", { name: "W-Net" }).check({ force: true });
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done");
    assert.match(await page.locator(".network-times").textContent(), /safetensors, 0\.2\d+ MB/);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("runs weights from an address", async () => {
    const { initialize, saveSafetensors, wnet } = await import("@segkit/nn");
    const body = Buffer.from(await saveSafetensors(initialize(wnet({ nClasses: 2 }))));
    const { page, problems, close } = await open("networks/run.html?family=wnet");
    await page
      .context()
      .route("**/somebodys.safetensors", (route) => route.fulfill({ body, contentType: "application/octet-stream" }));
    await page.getByRole("radio", { name: "Address" }).check({ force: true });
    await page.getByLabel("Address of the weight file").fill(`${site.url}somebodys.safetensors`);
    await page.getByLabel("Address of the weight file").press("Tab");
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done", await page.locator(".network").textContent());
    assert.equal(await page.evaluate(() => window.segkitNetwork.loaded.options.nClasses), 2);
    assert.deepEqual([...problems], []);
    await close();
  });
});
