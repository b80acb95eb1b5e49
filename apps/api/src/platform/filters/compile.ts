import type { Params } from "./params.ts";
export const compileFilter = (_type: unknown, _value: object, _params: Params, _env: object): string => "true";
