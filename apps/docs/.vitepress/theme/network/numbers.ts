/** Numbers as the pages print them. */
import type { Progress } from "@segkit/core/progress";
import type { LayerSummary } from "@segkit/nn/model";

export function giga(flops: number): string {
  return (flops / 1e9).toLocaleString("en", { maximumSignificantDigits: 3 });
}

export function mega(flops: number): string {
  return (flops / 1e6).toLocaleString("en", { maximumSignificantDigits: 3 });
}

export function millions(parameters: number): string {
  return `${(parameters / 1e6).toLocaleString("en", { maximumFractionDigits: parameters < 1e6 ? 3 : 2 })} M`;
}

/** A receptive field in pixels; ∞ where the whole image is seen. */
export function fieldText(field: LayerSummary["receptiveField"]): string {
  if (field === undefined) return "";
  const [height, width] = field.size.map((extent) => (Number.isFinite(extent) ? String(extent) : "∞"));
  return height === width ? height! : `${height} × ${width}`;
}

export function time(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

/** What is being done, and how much of it there is. */
export function stageText({ stage, done, total }: Progress): string {
  const bytes = total > 1e5 ? `: ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB` : "";
  return `${stage.charAt(0).toUpperCase()}${stage.slice(1)}${bytes} …`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString("en", { maximumSignificantDigits: 3 })} MB`;
}

/** A difference such as 3.3e-6. */
export function small(value: number): string {
  return value === 0 ? "0" : value.toExponential(1);
}
