export { type EncoderDecoderParts, type EncoderNeckDecoderParts, encoderDecoder, type PartNames } from "./encoderdecoder.js";
