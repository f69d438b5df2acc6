// Firefox, by the WebDriver BiDi that it speaks itself: one program, and per page a context with storage of its own.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { findEngine } from "./find.mjs";
import { start } from "./processes.mjs";

/** WebGPU without a GPU, a camera without a camera, no calls home, and timers that run although nobody looks. */
const PREFERENCES = {
  "dom.webgpu.enabled": true,
  "dom.webgpu.workers.enabled": true,
  "gfx.webgpu.ignore-blocklist": true,
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "dom.timeout.enable_budget_timer_throttling": false,
  "dom.min_background_timeout_value": 4,
  "browser.tabs.unloadOnLowMemory": false,
  "app.update.enabled": false,
  "app.normandy.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.startup.page": 0,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

/** `{ open, close }`; `open()` gives a page. */
export async function startFirefox() {
  const [path] = findEngine("firefox") ?? [];
  if (!path) throw new Error("There is no Firefox here; FIREFOX_PATH may name one.");
  const profile = mkdtempSync(join(tmpdir(), "segkit-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const words = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const program = start(path, words, { env: { MOZ_CRASHREPORTER_DISABLE: "1" } });
  const [, address] = await program.said(/WebDriver BiDi listening on (ws:\S+)/);
  const { ask, logged } = await connect(`${address}/session`);
  await ask("session.new", { capabilities: {} });
  await ask("session.subscribe", { events: ["log.entryAdded"] });
  return {
    open: () => openPage(ask, logged),
    async close() {
      await ask("browser.close", {}).catch(() => {});
      await program.end();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openPage(ask, logged) {
  const { userContext } = await ask("browser.createUserContext", {});
  // A window, not a tab: tabs behind another are slowed down.
  const { context } = await ask("browsingContext.create", { type: "window", userContext });
  return {
    goto: (url) => ask("browsingContext.navigate", { context, url, wait: "complete" }),
    async evaluate(work, ...values) {
      const expression = `(async () => JSON.stringify(await (${work})(...${JSON.stringify(values)})))()`;
      const { result, exceptionDetails } = await ask("script.evaluate", {
        expression,
        target: { context },
        awaitPromise: true,
        resultOwnership: "none",
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.type === "string" ? JSON.parse(result.value) : undefined;
    },
    resize: (width, height) => ask("browsingContext.setViewport", { context, viewport: { width, height } }),
    async screenshot() {
      return Buffer.from((await ask("browsingContext.captureScreenshot", { context })).data, "base64");
    },
    /** What the console has as errors of this page, its frames and its workers, which includes what no script hears of. */
    async errors() {
      const { contexts } = await ask("browsingContext.getTree", { root: context });
      const own = (tree) => [tree.context, ...tree.children.flatMap(own)];
      const mine = contexts.flatMap(own);
      return logged
        .filter(({ level, source }) => level === "error" && (!source.context || mine.includes(source.context)))
        .map(({ text }) => text);
    },
    close: () => ask("browser.removeUserContext", { userContext }),
  };
}

/** A function that sends a command and gives its result, and the growing list of what the console shows. */
async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 28 });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const waiting = new Map();
  const logged = [];
  let last = 0;
  socket.on("message", (text) => {
    const { id, type, params, result, error, message } = JSON.parse(text);
    if (type === "event") {
      logged.push(params);
      return;
    }
    const wait = waiting.get(id);
    waiting.delete(id);
    if (type === "error") wait?.reject(new Error(`${error}: ${message}`));
    else wait?.resolve(result);
  });
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox has ended"));
    waiting.clear();
  });
  const ask = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  return { ask, logged };
}
