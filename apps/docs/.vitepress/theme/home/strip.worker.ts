/** Runs the strip's methods off the page's thread. */
import { answerCalls } from "@segkit/classical/workers";
import type { Image } from "@segkit/core/image";
import { type Made, stripMethods } from "./strip-methods.js";

const functions = {
  make: (image: Image, key: keyof typeof stripMethods): Made => stripMethods[key](image),
};

export type Functions = typeof functions;
answerCalls(functions);
