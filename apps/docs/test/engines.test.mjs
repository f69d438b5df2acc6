// What matters most of the site, in the engines beside Chromium: the home page, a live demonstration, a network that runs.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { readImage } from "@segkit/runtime-node";
import { findEngine } from "../../../scripts/engines/find.mjs";
import { startFirefox } from "../../../scripts/engines/firefox.mjs";
import { startWebkit } from "../../../scripts/engines/webkit.mjs";
import { serve } from "./serve.mjs";
import { assertSameAsNode, BASE, folder, LIMIT, lastRun, photographs, WITHOUT_WORKER } from "./site.mjs";

/** First in every page: what goes wrong is kept, and which scripts the workers evaluate. */
const WATCH = `<script>
  ${WITHOUT_WORKER}
  window.complaints = [];
  window.evaluations = [];
  addEventListener("error", ({ message, target }) => complaints.push(message ?? String(target.src ?? target.href)), true);
  addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));
  for (const kind of ["error", "warn"]) {
    const tell = console[kind];
    console[kind] = (...words) => (complaints.push(words.join(" ")), tell.apply(console, words));
  }
  new BroadcastChannel("evaluations").onmessage = ({ data }) => evaluations.push(data);
</script>`;
/** Last in every script: a worker tells that it has evaluated it. */
const TELL = `
if (typeof document === "undefined") {
  self.watchedWorker ??= Math.random();
  new BroadcastChannel("evaluations").postMessage(self.watchedWorker + " " + import.meta.url);
}`;

function watched(path, body) {
  if (path.endsWith(".html")) return body.toString().replace("<head>", `<head>${WATCH}`);
  return path.endsWith(".js") ? `${body}${TELL}` : body;
}

for (const [name, start] of Object.entries({ firefox: startFirefox, webkit: startWebkit })) {
  describe(`in ${name}`, { skip: findEngine(name) ? false : `there is no ${name} here` }, () => {
    let site;
    let engine;
    let page;
    before(async () => {
      site = await serve(folder, BASE, watched);
      engine = await start();
      page = await engine.open();
      await page.resize(1280, 900);
    });
    after(async () => {
      await engine?.close();
      await site?.close();
    });

    /** Waits until the function, in the page, gives what is true. What the page complains of, and shows, is told where it never does. */
    const until = (condition) =>
      page.evaluate(`async () => {
        for (let waited = 0; !(${condition})(); waited += 50) {
          if (waited > ${LIMIT}) throw new Error([...complaints, document.querySelector("main, body").innerText].join("\\n"));
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }`);

    /** Opens a page, once Vue has it. */
    async function open(path) {
      await page.goto(site.url + path);
      await until(() => document.querySelector("#app")?.__vue_app__);
    }

    async function assertNoComplaint() {
      const { complaints, evaluations } = await page.evaluate(() => ({
        complaints: window.complaints,
        evaluations: window.evaluations,
      }));
      assert.deepEqual(complaints, []);
      const twice = evaluations.filter((each, i) => evaluations.indexOf(each) !== i);
      assert.deepEqual(twice, [], "a worker evaluated a script more than once");
      return evaluations;
    }

    it("shows the home page with all its images", async () => {
      await open("index.html");
      await until(() => [...document.images].every(({ complete }) => complete));
      const empty = await page.evaluate(() =>
        [...document.images].filter((image) => !image.naturalWidth).map(({ src }) => src),
      );
      assert.deepEqual(empty, []);
      await assertNoComplaint();
    });

    it("computes in the demonstration what Node computes, once for each change", async () => {
      await open("methods/slic.html");
      const done = () => window.segkitDemo && document.querySelector(".demo").dataset.state === "done";
      await until(done);
      const coffee = await readImage(`${photographs}coffee.png`);
      const first = await page.evaluate(lastRun);
      await assertSameAsNode("slic", first, coffee);
      const runs = () => page.evaluate(() => Number(document.querySelector(".demo").dataset.runs));
      const before = await runs();
      await page.evaluate(() => {
        window.segkitDemo = undefined;
        const field = document.querySelector(".field-number");
        field.value = "40";
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      });
      await until(done);
      const second = await page.evaluate(lastRun);
      assert.equal(second.options.nSegments, 40);
      await assertSameAsNode("slic", second, coffee);
      assert.equal((await runs()) - before, 1);
      assert.ok((await assertNoComplaint()).some((script) => script.includes("segment.worker")));
    });

    it("runs a network", async () => {
      await open("networks/run.html?family=espnet");
      await until(() => document.querySelector(".network canvas")?.width === 600);
      await page.evaluate(() => {
        const size = document.querySelector('select[aria-label="Longest side of the input"]');
        size.value = "128";
        size.dispatchEvent(new Event("change", { bubbles: true }));
        document.querySelector('input[name="backend"][value="wasm"]').click();
      });
      await until(() => !document.querySelector(".network .button-strong").disabled);
      await page.evaluate(() => document.querySelector(".network .button-strong").click());
      await until(() => ["done", "failed"].includes(document.querySelector(".network").dataset.state));
      const { state, text, labels } = await page.evaluate(() => ({
        state: document.querySelector(".network").dataset.state,
        text: document.querySelector(".network").textContent,
        labels: window.segkitNetwork?.ran?.labels.data.length,
      }));
      assert.equal(state, "done", text);
      assert.equal(labels, 600 * 400);
      assert.ok((await assertNoComplaint()).some((script) => script.includes("network.worker")));
    });

    it("evaluates the samples, and draws the worst image of each", async () => {
      await open("evaluate.html");
      for (const [button, title, drawings] of [
        ["Panoptic", "Panoptic segments", 3],
        ["Semantic labels", "Semantic labels", 3],
        ["Instances", "Instance masks", 2],
      ]) {
        await until(() => document.querySelector(".evaluate")?.dataset.state === "done");
        await page.evaluate((wanted) => {
          [...document.querySelectorAll(".evaluate button")].find(({ textContent }) => textContent === wanted).click();
        }, button);
        await until(`() => window.segkitEvaluation?.title === ${JSON.stringify(title)}`);
        await until(`() => document.querySelectorAll(".evaluate-drawings canvas").length === ${drawings}`);
        await until(() => [...document.querySelectorAll(".evaluate-drawings canvas")].every(({ width }) => width === 240));
        await until(() => document.querySelector(".evaluate-heat svg"));
        const { failure, rows } = await page.evaluate(() => ({
          failure: document.querySelector(".evaluate .demo-failure")?.textContent,
          rows: window.segkitEvaluation.images.rows.length,
        }));
        assert.deepEqual([failure, rows], [undefined, 8]);
      }
      assert.ok((await assertNoComplaint()).some((script) => script.includes("evaluate.worker")));
    });
  });
}
