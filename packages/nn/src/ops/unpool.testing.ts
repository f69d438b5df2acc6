import { MAP, map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { maxPoolWithArgmax, unpool } from "./unpool.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  unpool: {
    open: { x: MAP },
    build: ({ x, y }) => {
      const { pooled, argmax } = maxPoolWithArgmax(x!);
      // with open extents y has to be declared by the same expressions; its own values are what matters
      const values = { ...y!, shape: pooled.shape };
      return { pooled, unpooled: unpool(values, argmax, [x!.shape[2]!, x!.shape[3]!]) };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  maxPoolWithArgmax: [of(map, (x) => Object.values(maxPoolWithArgmax(x)))],
  unpool: [
    of(map, (x) => {
      const { pooled, argmax } = maxPoolWithArgmax(x);
      return [unpool(pooled, argmax), unpool(pooled, argmax, [x.shape[2]!, x.shape[3]!])];
    }),
  ],
};
