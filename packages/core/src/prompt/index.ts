export type { Point, Prompt, PromptPoint, Stroke } from "./prompt.js";
