import preset from "../toolchain/jest.preset.mjs";

export default preset;
