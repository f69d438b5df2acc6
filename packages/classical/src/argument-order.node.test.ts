/** One order of arguments, and errors for another. */
import { describeArgumentOrder } from "@segkit/testing/argument-order";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/")[1]!,
    names,
  ]),
);

describeArgumentOrder("classical", modules);
