/** Runs methods off the main thread, which stays free to show progress. */
import { answerCalls } from "@segkit/classical/workers";
import type { CallOptions, Image, LabelMap } from "@segkit/core";
import { methodCalled } from "./methods.js";

interface Segmented {
  readonly labels: LabelMap;
  readonly count: number;
  readonly milliseconds: number;
}

const functions = {
  async segment(image: Image, name: string, options: CallOptions): Promise<Segmented> {
    const method = await methodCalled(name);
    method(image, {}); // the first call compiles the kernel; the second is what is timed
    const start = performance.now();
    const { labels, count } = method(image, options);
    const milliseconds = performance.now() - start;
    return { labels, count: count ?? labels.data.reduce((most, label) => Math.max(most, label), -1) + 1, milliseconds };
  },
};
export type Functions = typeof functions;
answerCalls(functions);
