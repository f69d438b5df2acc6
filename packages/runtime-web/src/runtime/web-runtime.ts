/** What {@link createRuntime} returns: the engines and the sessions in them. */
import { SegmentationError } from "@segkit/core/errors";
import type { Backend, CompiledModel, Runtime, Session, SessionOptions } from "@segkit/core/runtime";
import { sessionRules } from "@segkit/core/session";
import { checkOneOf, phrase, readOptions } from "@segkit/core/validate";
import { variantFor } from "../assets.js";
import type { WebBackend } from "../worker/protocol.js";
import { Engine, type EngineSettings, startEngine } from "./engine.js";
import { noBackend } from "./failures.js";
import { checkModel } from "./model.js";
import { WebSession } from "./session.js";

export class WebRuntime implements Runtime {
  readonly backend: Backend;
  readonly reason: string;
  readonly #threadWords: string;
  readonly #settings: EngineSettings;
  readonly #engines = new Map<WebBackend, Promise<Engine>>();
  readonly #sessions = new Set<WebSession>();
  #disposed = false;

  constructor(backend: WebBackend, reason: string, threadWords: string, engine: Engine, settings: EngineSettings) {
    this.backend = backend;
    this.reason = reason;
    this.#threadWords = threadWords;
    this.#settings = settings;
    this.#engines.set(backend, Promise.resolve(engine));
  }

  async createSession(model: CompiledModel, options: SessionOptions = {}): Promise<Session> {
    const where = "Runtime.createSession";
    readOptions(where, options, sessionRules);
    const backend = this.#backendOf(where, options.backend);
    checkModel(where, model);
    const reason =
      backend === this.backend
        ? this.reason
        : `${backend === "wasm" ? `WASM ${this.#threadWords}` : "WebGPU"}, as asked for this session`;
    const session = new WebSession(this, model, backend, reason);
    this.#sessions.add(session);
    try {
      await session.open(where, options);
      return session;
    } catch (error) {
      await session.dispose();
      throw error;
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const session of this.#sessions) session.abandon();
    this.#sessions.clear();
    for (const opening of this.#engines.values()) {
      const engine = await opening.catch(() => undefined);
      engine?.die("the runtime was disposed of");
    }
  }

  forget(session: WebSession): void {
    this.#sessions.delete(session);
  }

  /** The engine that can run this backend; the one for WebGPU has the CPU's kernels too. */
  async engine(where: string, backend: WebBackend): Promise<Engine> {
    for (const kind of backend === "wasm" ? (["webgpu", "wasm"] as const) : (["webgpu"] as const)) {
      let opening: Promise<Engine> | undefined;
      // while one that has ended was waited for, another call may have opened the next
      while (opening !== this.#engines.get(kind)) {
        opening = this.#engines.get(kind);
        const engine = await opening?.catch(() => undefined);
        if (engine && !engine.dead) return engine;
      }
    }
    if (this.#disposed) {
      throw new SegmentationError("no-backend", {
        where,
        expected: "a runtime that is in use",
        received: phrase("one that was disposed of"),
      });
    }
    const opening = this.#open(where, backend);
    this.#engines.set(backend, opening);
    return opening;
  }

  async #open(where: string, backend: WebBackend): Promise<Engine> {
    const variant = variantFor(backend, this.#settings.assets);
    if (typeof variant !== "string") throw noBackend(where, "WebGPU", `none: ${variant.missing}`);
    const engine = await Engine.open(where, this.#settings.assets);
    try {
      return await startEngine(engine, where, backend, variant, this.#settings);
    } catch (error) {
      engine.die("it could not be started");
      throw error;
    }
  }

  #backendOf(where: string, backend: Backend | undefined): WebBackend {
    if (backend === undefined) return this.backend as WebBackend;
    checkOneOf(where, "backend", backend, ["cpu", "cuda", "wasm", "webgpu"]);
    if (backend === "wasm" || backend === "webgpu") return backend;
    throw noBackend(where, 'a backend of browsers, "webgpu" or "wasm"', `"${backend}", which Node has`);
  }
}
