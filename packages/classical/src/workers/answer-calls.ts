/** Workers with functions of one's own. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { answer, portOfThread } from "./answer.js";

/**
 * Answers the calls of a pool with functions of one's own: the one line of a worker's script, for the option `worker` of `createPool`.
 *
 * @param functions - what may be called, by name: plain functions or such that give a promise. The `onProgress` and `signal` among a function's options are
 *   those of the caller
 * @throws SegmentationError `no-backend` where the program is no worker
 *
 * @example
 * ```ts no-run
 * import { slic } from "@segkit/classical/slic";
 * import { answerCalls } from "@segkit/classical/workers";
 * import { drawBoundaries, type Image } from "@segkit/core";
 *
 * const functions = {
 *   slic,
 *   outlines: (picture: Image, nSegments: number) => drawBoundaries(picture, slic(picture, { nSegments }).labels),
 * };
 * export type Functions = typeof functions;
 * answerCalls(functions);
 * ```
 */
export function answerCalls(functions: Readonly<Record<string, unknown>>): void {
  const where = "answerCalls";
  const port = portOfThread();
  if (!port) {
    throw new SegmentationError("no-backend", {
      where,
      expected: "the script of a worker",
      received: phrase("a page, or a program's first thread"),
      remedy: "Call it in the script that the option worker of createPool starts.",
    });
  }
  answer(port, ({ name }) => {
    const method = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (typeof method === "function") return method;
    const known = Object.keys(functions).filter((key) => typeof functions[key] === "function");
    throw new SegmentationError("invalid-argument", {
      where,
      option: "functions",
      expected: `one of the functions ${known.join(", ")}`,
      received: name,
    });
  });
}
