// Firefox and WebKitGTK as browsers of vitest. A page is opened for each of vitest's sessions; tests that simulate a user are not for them.
import { defineBrowserProvider } from "@vitest/browser";
import { startFirefox } from "./firefox.mjs";
import { startWebkit } from "./webkit.mjs";

const START = { firefox: startFirefox, webkit: startWebkit };

/** What `browser.provider` of a vitest project takes; `browser.instances` says which engine. */
export function engines() {
  return defineBrowserProvider({
    name: "engines",
    supportedBrowser: Object.keys(START),
    providerFactory: (project) => new EngineProvider(project.config.browser.name),
  });
}

/** A command of the tests' pages: the errors in the engine's own console, where it tells them. */
export async function consoleErrors({ errors }) {
  return (await errors?.()) ?? [];
}

class EngineProvider {
  name = "engines";
  supportsParallelism = true;
  #name;
  #engine;
  #pages = new Map();

  constructor(name) {
    this.#name = name;
  }

  getCommandsContext(session) {
    return { errors: () => this.#pages.get(session)?.errors?.() };
  }

  async openPage(session, url) {
    this.#engine ??= START[this.#name]();
    const engine = await this.#engine;
    await this.#pages.get(session)?.close();
    const page = await engine.open();
    this.#pages.set(session, page);
    await page.goto(url);
  }

  async close() {
    await (await this.#engine?.catch(() => undefined))?.close();
  }
}
