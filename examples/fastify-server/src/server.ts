/** A server that answers an image file with its superpixels. */
import { Worker } from "node:worker_threads";
import { type SlicOptions, slicRules } from "@segkit/classical/slic";
import { createPool } from "@segkit/classical/workers";
import { type ErrorCode, SegmentationError } from "@segkit/core/errors";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Functions } from "./worker.js";

/** What the server grants its clients. */
export interface Limits {
  /** Workers at most. @default one for each core */
  readonly workers?: number;
  /** Requests that may wait for a worker; one more is answered with 503. */
  readonly waiting: number;
  /** Bytes of a file; of more the answer is 413. */
  readonly bytes: number;
  /** Pixels along the longer side; a larger image is scaled down. */
  readonly maxSide: number;
  /** How long an answer may take, in milliseconds; one that takes longer is given up with 503. */
  readonly time: number;
}

export const limits: Limits = { waiting: 32, bytes: 20_000_000, maxSide: 4000, time: 30_000 };

/** The options that clients may set. A PNG of 16 bits has room for this many labels. */
const query = {
  nSegments: { type: "integer", minimum: slicRules.nSegments.min, maximum: 10_000 },
  compactness: { type: "number", minimum: slicRules.compactness.min, maximum: slicRules.compactness.max },
} as const;

/** What a client is told of an error of the library; of every other one: 500. */
const statusOf: Partial<Record<ErrorCode, number>> = {
  "invalid-option": 400,
  unsupported: 415,
  "corrupt-data": 422,
  "invalid-image": 422,
  busy: 503,
  aborted: 503,
  "out-of-memory": 503,
};

/**
 * Makes the server. `POST /slic?nSegments=300` with an image file as its body is answered with a PNG of 16 bits, whose gray values are the labels, and their number in the
 * header `x-superpixels`. `close` waits for the requests that have begun, and ends the workers.
 */
export function segmentationServer({ workers, waiting, bytes, maxSide, time }: Limits): FastifyInstance {
  const pool = createPool<Functions>({
    ...(workers !== undefined && { size: workers }),
    maxQueue: waiting,
    worker: () => new Worker(new URL("./worker.js", import.meta.url)),
  });
  const server = Fastify({ bodyLimit: bytes, ajv: { customOptions: { removeAdditional: false } } });
  let isEnding = false;
  server.addHook("preClose", async () => void (isEnding = true));
  // a connection that is kept alive would keep the program alive, too
  server.addHook("onSend", async (_request, reply) => void (isEnding && reply.header("connection", "close")));
  server.addHook("onClose", () => pool.dispose());
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^image\//, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.setErrorHandler(answerError);
  const schema = { querystring: { type: "object", properties: query, additionalProperties: false } };
  server.post<{ Body: Buffer; Querystring: SlicOptions }>("/slic", { schema }, async (request, reply) => {
    if (!Buffer.isBuffer(request.body)) return reply.status(415).send(problem("unsupported", "send an image file, as image/…"));
    const signal = AbortSignal.any([departure(reply), AbortSignal.timeout(time)]);
    const options = { ...request.query, signal };
    const { file, count } = await pool.superpixels(request.body, maxSide, options);
    reply.type("image/png").header("x-superpixels", count);
    return reply.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  });
  return server;
}

/** Aborted when the client leaves before it has its answer. */
function departure({ raw: reply }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const leave = () => void (reply.writableFinished || controller.abort());
  if (reply.destroyed) leave();
  else reply.once("close", leave);
  return controller.signal;
}

function answerError(error: FastifyError | SegmentationError, request: FastifyRequest, reply: FastifyReply): void {
  const isOurs = error instanceof SegmentationError;
  const status = (isOurs ? statusOf[error.code] : error.statusCode) ?? 500;
  if (status === 500) request.log.error(error);
  if (status === 503) reply.header("retry-after", 1);
  // what went wrong inside is no client's business
  reply.status(status).send(status === 500 ? problem("internal", "the server failed") : problem(error.code, error.message));
}

function problem(code: string, message: string): { readonly code: string; readonly message: string } {
  return { code, message };
}
