import preset from "@kith/toolchain/jest";

export default preset;
