import { describeRuntime } from "@segkit/testing";
import { createRuntime } from "./index.js";

describeRuntime("runtime-node on the processor", () => createRuntime({ backend: "cpu" }), { backend: "cpu", reference: "cpu" });
