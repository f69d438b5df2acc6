import { createRuntime } from "@segkit/runtime-web";
import { measureAll } from "./measure.js";

measureAll("Chromium", () => createRuntime({ backend: "wasm" }));
measureAll("Chromium", () => createRuntime({ backend: "webgpu" }));
