// WebKitGTK, by its WebDriver, on a screen that is not there. A driver has one session, so every page has a driver of its own.
import { createServer } from "node:net";
import { findEngine } from "./find.mjs";
import { start } from "./processes.mjs";

/** In milliseconds: scripts wait for whatever they wait for. */
const LONG = 24 * 3600 * 1000;

/** `{ open, close }`; `open()` gives a page. */
export async function startWebkit() {
  const [driver, xvfb] = findEngine("webkit") ?? [];
  if (!driver) throw new Error("There is no WebKitWebDriver with Xvfb here; WEBKIT_DRIVER_PATH and XVFB_PATH may name them.");
  const screen = start(xvfb, ["-displayfd", "3", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [, display] = await screen.said(/^(\d+)$/);
  const pages = new Set();
  return {
    async open() {
      const page = await openPage(driver, { DISPLAY: `:${display}`, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" });
      pages.add(page);
      return page;
    },
    async close() {
      await Promise.all([...pages].map((page) => page.close()));
      await screen.end();
    },
  };
}

async function openPage(driver, env) {
  const port = await freePort();
  const program = start(driver, [`--port=${port}`, "--host=127.0.0.1"], { env });
  const root = `http://127.0.0.1:${port}/session`;
  const { sessionId } = await listening(root, program);
  const ask = (method, command, body) => send(method, `${root}/${sessionId}/${command}`, body);
  await ask("POST", "timeouts", { script: LONG, pageLoad: LONG });
  let closing;
  return {
    goto: (url) => ask("POST", "url", { url }),
    async evaluate(work, ...values) {
      const script = `const done = arguments[arguments.length - 1];
        (async () => (${work})(...${JSON.stringify(values)}))().then(
          (value) => done({ text: JSON.stringify(value) }),
          (error) => done({ failure: String(error?.stack ?? error) }),
        );`;
      const { text, failure } = await ask("POST", "execute/async", { script, args: [] });
      if (failure) throw new Error(failure);
      return text === undefined || text === null ? undefined : JSON.parse(text);
    },
    /** The page's inside gets this size: WebDriver sets the window's, with its frame. */
    async resize(width, height) {
      const inside = async () => ask("POST", "execute/sync", { script: "return [innerWidth, innerHeight]", args: [] });
      await ask("POST", "window/rect", { width: width + 20, height: height + 120 });
      const [w, h] = await inside();
      await ask("POST", "window/rect", { width: 2 * width + 20 - w, height: 2 * height + 120 - h });
    },
    async screenshot() {
      return Buffer.from(await ask("GET", "screenshot"), "base64");
    },
    close() {
      closing ??= send("DELETE", `${root}/${sessionId}`)
        .catch(() => {})
        .then(program.end);
      return closing;
    },
  };
}

/** A session, as soon as the driver listens. */
async function listening(root, program) {
  for (;;) {
    try {
      return await send("POST", root, { capabilities: {} });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, 50)),
        program.ended.then(() => Promise.reject(new Error("WebKitWebDriver has ended"))),
      ]);
    }
  }
}

async function send(method, url, body) {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
