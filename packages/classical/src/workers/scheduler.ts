/** Gives calls to workers: as many workers as are needed, up to a number; what comes beyond waits. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted, whenAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import { errorOf, type Packed, pack, unpack } from "./crossing.js";
import { Life } from "./life.js";
import type { FromWorker, SessionCall } from "./protocol.js";
import { type AnyWorker, addressOf } from "./scripts.js";

/** How long a call that was aborted may take to end by itself before its worker is ended, in milliseconds. */
const GRACE = 100;

/** What a pool is made of. */
export interface SchedulerSettings {
  readonly size: number;
  readonly maxQueue: number;
  readonly start: () => AnyWorker;
  /** The module with a method, where the workers' script has none. */
  readonly moduleOf: (method: string) => string | undefined;
}

/** What one call has beside its arguments. */
export interface CallContext {
  readonly transfer: readonly ArrayBufferLike[] | "all";
  readonly signal?: CallOptions["signal"];
}

interface Job extends Packed {
  readonly name: string;
  readonly session: SessionCall | undefined;
  /** Whether the worker has to make the session first. */
  makes: boolean;
  readonly flag: Int32Array | undefined;
  /** Nobody waits any more. */
  settled: boolean;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** A worker and what it does. */
interface Seat {
  readonly life: Life;
  job: Job | undefined;
  grace?: ReturnType<typeof setTimeout>;
}

export class Scheduler {
  readonly #settings: SchedulerSettings;
  readonly #seats = new Set<Seat>();
  readonly #queue: Job[] = [];
  #disposed = false;

  constructor(settings: SchedulerSettings) {
    this.#settings = settings;
  }

  get size(): number {
    return this.#settings.size;
  }

  /** Calls a function in a worker. */
  async call(name: string, args: readonly unknown[], context: CallContext): Promise<unknown> {
    this.#checkRoom(name);
    return this.run(name, pack(name, args, context.transfer), context.signal);
  }

  /** Calls a function with arguments that were packed: that of the name, or one of the session that it has made. */
  async run(name: string, packed: Packed, own: CallOptions["signal"], session?: SessionCall): Promise<unknown> {
    if (!session?.ends) this.#checkRoom(name);
    const signals = [packed.signal, own];
    for (const signal of signals) checkAborted(name, signal);
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        if (job.settled) return;
        job.settled = true;
        for (const stop of stops) stop();
        end();
      };
      const job: Job = {
        ...packed,
        ...{ name, session, makes: false },
        flag: canShare() ? new Int32Array(new SharedArrayBuffer(4)) : undefined,
        settled: false,
        resolve: (value) => settle(() => resolve(value)),
        reject: (error) => settle(() => reject(error)),
      };
      const stops = signals.map((signal) => whenAborted(name, signal, (error) => this.#give(job, error)));
      this.#queue.push(job);
      this.#next();
    });
  }

  /** Ends all workers; who waits is told. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const jobs = [...this.#queue.splice(0), ...[...this.#seats].flatMap(({ job }) => job ?? [])];
    const seats = [...this.#seats];
    this.#seats.clear();
    for (const job of jobs) job.reject(gone(job.name));
    await Promise.all(
      seats.map(({ life, grace }) => {
        clearTimeout(grace);
        return life.terminate();
      }),
    );
  }

  /** Whether a session lives in one of the workers. */
  has(session: number): boolean {
    return this.#homeOf(session) !== undefined;
  }

  #checkRoom(name: string): void {
    const { maxQueue, size } = this.#settings;
    if (this.#disposed) throw gone(name);
    const running = [...this.#seats].filter(({ job }) => job).length;
    // while workers are free, none waits but for the worker of its session
    if (this.#queue.length >= maxQueue && (running >= size || this.#queue.length > 0)) throw full(name, maxQueue, size);
  }

  #homeOf(session: number): Seat | undefined {
    return [...this.#seats].find(({ life }) => life.sessions.has(session));
  }

  #next(): void {
    for (const job of [...this.#queue]) {
      const isFull = this.#seats.size >= this.#settings.size && [...this.#seats].every((seat) => seat.job);
      if (isFull) return;
      const seat = this.#seatFor(job);
      if (!seat) continue;
      this.#queue.splice(this.#queue.indexOf(job), 1);
      seat.job = job;
      this.#settle(seat, job);
      void this.#send(seat, job);
    }
  }

  /** From now on calls of the session wait for this worker. */
  #settle({ life: { sessions } }: Seat, job: Job): void {
    const { session } = job;
    if (session === undefined) return;
    job.makes = !sessions.has(session.id);
    if (session.ends) sessions.delete(session.id);
    else sessions.add(session.id);
  }

  /** A worker for a call: the one that its session lives in, or any that has none. */
  #seatFor(job: Job): Seat | undefined {
    const home = job.session && this.#homeOf(job.session.id);
    if (home) return home.job ? undefined : home;
    return [...this.#seats].find((seat) => seat.job === undefined) ?? this.#open(job);
  }

  /** Another worker, if there may be one. One that cannot be started fails the call that needs it. */
  #open(job: Job): Seat | undefined {
    if (this.#seats.size >= this.#settings.size) return undefined;
    try {
      const seat: Seat = {
        life: new Life(this.#settings.start(), {
          receive: (message) => this.#receive(seat, message),
          end: (error) => this.#leave(seat, error),
        }),
        job: undefined,
      };
      this.#seats.add(seat);
      return seat;
    } catch (cause) {
      this.#queue.splice(this.#queue.indexOf(job), 1);
      job.reject(unstarted(cause));
      return undefined;
    }
  }

  async #send(seat: Seat, job: Job): Promise<void> {
    const { name, given, hooks, flag, session } = job;
    const { life } = seat;
    try {
      const module = this.#settings.moduleOf(name);
      const isNew = module !== undefined && !life.modules.has(module);
      const address = isNew ? await addressOf(module) : undefined;
      // it may have been aborted in the meantime
      if (seat.job !== job) return;
      if (job.settled) {
        this.#forget(seat, job);
        this.#free(seat);
        return;
      }
      if (module !== undefined) life.modules.add(module);
      life.send({
        ...{ name, given, hooks, flag },
        ...(module !== undefined && { module: { name: module, address } }),
        ...(session && { session: job.makes ? session : withoutMaking(session) }),
      });
    } catch (error) {
      this.#forget(seat, job);
      job.reject(error);
      this.#free(seat);
    }
  }

  #receive(seat: Seat, message: Exclude<FromWorker, { alive: unknown }>): void {
    const { job } = seat;
    if (!job) return;
    if ("progress" in message) {
      if (job.settled) return;
      try {
        job.onProgress?.(message.progress);
      } catch (error) {
        this.#give(job, error);
      }
      return;
    }
    if ("value" in message) unpack(message.value, message.described).then(job.resolve, job.reject);
    else if (message.failure.unloaded) {
      job.reject(unstarted(errorOf(message.failure)));
      this.#leave(seat);
      return;
    } else {
      if (message.failure.unmade) this.#forget(seat, job);
      job.reject(errorOf(message.failure));
    }
    this.#free(seat);
  }

  /** The session that a call should have made is not there. */
  #forget(seat: Seat, { session, makes }: Job): void {
    if (session && makes) seat.life.sessions.delete(session.id);
  }

  /** Ends a call at its caller's wish: at once for the caller, soon for the worker. */
  #give(job: Job, error: unknown): void {
    job.reject(error);
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    const seat = [...this.#seats].find((each) => each.job === job);
    if (!seat) return;
    const heeds = job.flag !== undefined && job.hooks.some(({ signal }) => signal);
    if (heeds) {
      Atomics.store(job.flag!, 0, 1);
      seat.grace = setTimeout(() => this.#leave(seat), GRACE);
    } else this.#leave(seat);
  }

  #free(seat: Seat): void {
    clearTimeout(seat.grace);
    seat.job = undefined;
    seat.life.rest();
    this.#next();
  }

  /** The worker is no more: by itself, with an error, or because it has to end. */
  #leave(seat: Seat, error?: SegmentationError): void {
    clearTimeout(seat.grace);
    if (!this.#seats.delete(seat)) return;
    void seat.life.terminate();
    seat.job?.reject(error);
    this.#next();
  }
}

function withoutMaking({ made: _, ...session }: SessionCall): SessionCall {
  return session;
}

/** Whether memory can be shared with a worker: on pages, where two headers of the server allow it. */
function canShare(): boolean {
  const { crossOriginIsolated } = globalThis as { crossOriginIsolated?: boolean };
  return typeof SharedArrayBuffer === "function" && crossOriginIsolated !== false;
}

function full(where: string, maxQueue: number, size: number): SegmentationError {
  return new SegmentationError("busy", {
    where,
    option: "maxQueue",
    expected: `at most ${maxQueue} calls that wait for one of ${size} workers`,
    received: phrase("one more"),
    remedy: "Call again when others have ended, or make the pool with a larger maxQueue.",
  });
}

function gone(where: string): SegmentationError {
  return new SegmentationError("no-backend", {
    where,
    expected: "a pool that is ready",
    received: phrase("one that was disposed of"),
    remedy: "Make another with createPool.",
  });
}

function unstarted(cause: unknown): SegmentationError {
  return new SegmentationError("no-backend", {
    where: "createPool",
    expected: "a worker that starts, and loads the method",
    received: phrase(cause instanceof Error ? cause.message : String(cause)),
    remedy:
      "On a page, the content security policy has to allow blob: in worker-src and script-src, or the option worker starts a script of your own.",
    cause,
  });
}
