/** `node dist/server.js --weights sam_vit_b_01ec64.pth [--port 8080]` */
import { parseArgs } from "node:util";
import { serve } from "./serve.js";

const { values } = parseArgs({ options: { weights: { type: "string" }, port: { type: "string", default: "8080" } } });
if (!values.weights) throw new Error("Name the weight file: --weights sam_vit_b_01ec64.pth");
const server = await serve(values.weights, Number(values.port));
const address = server.address();
console.log(`http://localhost:${typeof address === "object" ? address?.port : address}`);
