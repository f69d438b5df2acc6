// The page that runs networks, used as a reader would.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { families } from "@segkit/nn/families";
import { trace } from "@segkit/nn/model";
import { writeImage } from "@segkit/runtime-node";
import { docs, openSite } from "./site.mjs";

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
    await page.waitForFunction(() => ["done", "failed"].includes(document.querySelector(".network").dataset.state));
    return page.locator(".network").getAttribute("data-state");
  }

  it("begins with a real result on a phone, whose program gives it in Node, and keeps nothing of it for another network", async () => {
    const { page, problems, close } = await open("networks/run.html", { viewport: { width: 320, height: 700 } });
    assert.equal(await ended(page), "done", await page.locator(".network").textContent());
    const person = await page.evaluate(() => {
      const { family, ran } = { ...window.segkitNetwork.loaded, ...window.segkitNetwork };
      return family === "selfie" && ran.labels.data.reduce((sum, label) => sum + label, 0) / ran.labels.data.length;
    });
    assert.ok(person > 0.35 && person < 0.75, `${person} of the portrait`);
    const told = () => page.locator(".network canvas").getAttribute("aria-label");
    assert.ok((await told()).includes(`person ${(100 * person).toFixed(1)} %`), await told());

    await page.getByRole("radio", { name: "Node" }).check({ force: true });
    const program = (await page.locator(".sample pre").textContent()).replace("photo.jpg", "public/generated/astronaut.jpg");
    const place = join(docs, ".vitepress/cache/programs");
    mkdirSync(place, { recursive: true });
    const share = "labels.data.reduce((sum, label) => sum + label, 0) / labels.data.length";
    writeFileSync(join(place, "first.mjs"), `${program}console.log(${share});\nawait runtime.dispose();\n`);
    const out = execFileSync(process.execPath, [join(place, "first.mjs")], { cwd: docs, encoding: "utf8" });
    assert.ok(Math.abs(Number(out) - person) < 0.002, `${out} in Node, ${person} on the page`);

    await page.getByLabel("Family").selectOption("W-Net");
    await page.waitForFunction(() => document.querySelector(".network").dataset.state === "idle");
    assert.equal(await page.locator(":is(.network-found, .network-times, .layers, .legend li, .network-failure)").count(), 0);
    assert.match(await told(), /without a result$/);
    assert.match(await page.locator(".sample pre").textContent(), /initialize\(wnetFamily/);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("says what a weight file is and runs it: times, mask, classes, layers, comparison; and why another file does not fit", async () => {
    const { imageInput, initialize, saveSafetensors, summary, unet, wnet } = await import("@segkit/nn");
    const { convolution } = await import("@segkit/nn/layers");
    const file = async (model, name) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(await saveSafetensors(initialize(model))),
    });
    // whatever network is chosen
    const { page, problems, close } = await open("networks/run.html?family=segformer");
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
    assert.deepEqual({ ...loaded.config }, { ...network, upsampling: "transposed" });
    assert.equal(loaded.family, "unet");
    assert.equal(await page.getByLabel("Family").inputValue(), "unet");
    assert.match(await page.locator(".network-found").textContent(), /U-Net, width = 4, upsampling = transposed, 3 classes/);
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

    const one = await file(wnet(), "vessels.safetensors");
    await page.getByLabel("Weight files").setInputFiles(one);
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done", await page.locator(".network").textContent());
    assert.equal(await page.getByLabel("Family").inputValue(), "wnet");
    assert.match(await page.locator(".legend").textContent(), /background|foreground/);

    const other = {
      name: "other",
      inputs: imageInput(3),
      forward: (p, { image }) => ({ y: convolution(p.scope("stem"), image, 4) }),
    };
    await page.getByLabel("Weight files").setInputFiles(await file(other, "other.safetensors"));
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /weights-mismatch.*a weight file of .*U-Net.*stem\.weight/);
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
    await page.getByLabel("Family").selectOption("W-Net");
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done");
    assert.match(await page.locator(".network-times").textContent(), /safetensors, 0\.2\d+ MB/);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("shows segments, objects and key points, of the task that is chosen", async () => {
    const { page, problems, close } = await open("networks/run.html?family=maskformer&task=panoptic");
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("radio", { name: "WASM" }).check({ force: true });
    assert.equal(await page.getByLabel("Task").inputValue(), "panoptic");
    const run = async () => {
      await page.getByRole("button", { name: "Load and run" }).click();
      assert.equal(await ended(page), "done", await page.locator(".network").textContent());
      return page.evaluate(() => {
        const { loaded, ran } = window.segkitNetwork;
        const { data } = ran.labels;
        return { task: loaded.task, objects: ran.objects, points: ran.points, most: data.reduce((a, b) => Math.max(a, b), -1) };
      });
    };
    const segments = await run();
    assert.equal(segments.task, "panoptic");
    assert.equal(segments.most, segments.objects.length - 1, "random weights may be sure of nothing");
    await page.getByLabel("Task").selectOption("instance");
    const objects = await run();
    assert.equal(objects.task, "instance");
    assert.ok(objects.objects.length > 0 && objects.objects.length <= 12);
    assert.match(await page.locator(".legend").textContent(), /sure/);
    await page.getByLabel("Family").selectOption("SimpleBaseline");
    assert.equal(await page.getByLabel("Task").count(), 0);
    const bodies = await run();
    assert.equal(bodies.task, "pose");
    assert.deepEqual([bodies.objects.length, bodies.points[0].length], [1, 3 * 17]);
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
    assert.equal(await page.evaluate(() => window.segkitNetwork.loaded.config.nClasses), 2);
    assert.deepEqual([...problems], []);
    await close();
  });

  // as printed, in Node, with images of sizes that no network asks for; programs differ in names, and in the kinds of what follows
  const shown = families.filter(({ task }) => task === "semantic" || task === "salient");
  const kindOf = ({ task, heads, preprocessing, variants }) => {
    const [{ config }] = Object.values(variants);
    const hasList = Object.values(config).some(Array.isArray);
    return [task, Object.keys(heads ?? {}).length, ...Object.keys(preprocessing(config).size ?? {}), hasList].join();
  };
  const small = ({ options }) => (options.some((option) => option.name === "width") ? { width: 8 } : {});
  const sizeOf = (family) => {
    const [{ config }] = Object.values(family.variants);
    return [...trace(family.define({ ...config, ...small(family) })).graph.parameters.values()].reduce(
      (sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1),
      0,
    );
  };
  const bySize = shown
    .map((family) => ({ family, size: sizeOf(family), kind: kindOf(family) }))
    .sort((a, b) => a.size - b.size);
  const chosen = process.env.SEGKIT_EVERY_NETWORK
    ? bySize
    : bySize.filter(({ kind }, i) => bySize.findIndex((other) => other.kind === kind) === i);
  for (const { family } of chosen) {
    const { name, title, task, variants, define } = family;
    it(`prints programs that run: ${title}, from a weight file and with random weights`, async () => {
      const { page, problems, close } = await open(`networks/run.html?family=${name}`);
      const place = join(docs, ".vitepress/cache/programs");
      mkdirSync(place, { recursive: true });
      const { initialize, saveSafetensors } = await import("@segkit/nn");
      const [{ config }] = Object.values(variants);
      const weights = join(place, `${name}.safetensors`);
      writeFileSync(weights, await saveSafetensors(initialize(define({ ...config, ...small(family) }))));
      await page.getByLabel("Longest side of the input").selectOption("128");
      await page.getByRole("radio", { name: "Node" }).check({ force: true });
      await page.getByRole("radio", { name: "Random" }).check({ force: true });
      const made = await page.locator(".sample pre").textContent();
      await page.getByLabel("Weight files").setInputFiles(weights);
      const read = await page.locator(".sample pre").textContent();
      assert.match(made, /initialize\(/);
      assert.ok(read.includes(`"${name}.safetensors"`), read);
      for (const [program, height, width] of [
        [made, 97, 33],
        [read, 300, 451],
      ]) {
        const data = Uint8Array.from({ length: height * width * 3 }, (_, i) => (i * 37 + (i >> 5) * 11) % 251);
        await writeImage(join(place, "photo.jpg"), { data, height, width, channels: 3 });
        const results = { salient: ["mask", "map.data.length"], matte: ["alpha", "alpha.data.length"] };
        const [result, more] = results[task] ?? ["labels", "segments.length"];
        const told = `console.log(JSON.stringify([${result}.height, ${result}.width, ${more} > 0]));`;
        writeFileSync(join(place, "program.mjs"), `${program}${told}\nawait runtime.dispose();\n`);
        const out = execFileSync(process.execPath, ["program.mjs"], { cwd: place, encoding: "utf8" });
        assert.deepEqual(JSON.parse(out), [height, width, true]);
      }
      assert.deepEqual([...problems], []);
      await close();
    });
  }
});
